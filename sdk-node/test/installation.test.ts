import { describe, expect, test } from 'vitest';
import { createInstallation, type InitOptions } from '../src/installation.js';

const reasonOf = (given: unknown) => {
  try {
    createInstallation(given as InitOptions);
  } catch (unusable) {
    return (unusable as { reason?: string }).reason;
  }
  return 'none';
};

describe('init', () => {
  test.each(
    [
      undefined,
      null,
      5,
      [null],
      ['localhost:3567'],
      [{ port: 3567 }],
      { hosts: 5 },
      { trustedOrigins: 'https://www.example.com' },
      { onEvent: 'log' },
    ].map((given) => [given]),
  )('refuses what cannot be options: %j', (given) => {
    expect(reasonOf(given)).toBe('argument_invalid');
  });

  test.each(
    [{}, '127.0.0.1:3567', [{ hostname: '::1', port: 3567 }], [{ hostname: 'localhost', port: '3567' }]].map(
      (given) => [given],
    ),
  )('takes what the documents have: %j', (given) => {
    expect(reasonOf(given)).toBe('none');
  });
});
