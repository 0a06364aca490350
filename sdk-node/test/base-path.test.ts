import { afterAll, beforeAll, expect, test } from 'vitest';
import { Latchkey } from '../src/client/latchkey.js';
import { failureOf } from './support/failure.js';
import { realServer } from './support/real-server.js';

/** A server all of which is below a path (`base_path`). */
let host: string;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ host, end } = await realServer('core_config_version: 0\nbase_path: /auth/sessions\n'));
});

afterAll(() => end());

test.each(['http://HOST/auth/sessions', 'HOST/auth/sessions/'])(
  'a host with the path of its server, %s, is called',
  async (hosts) => {
    const latchkey = new Latchkey({ hosts: hosts.replace('HOST', host) });
    try {
      const first = await latchkey.createNewSession({ userId: 'below a path', jwtPayload: { role: 'admin' } });
      const second = await latchkey.refreshSession(first.refreshToken.token);
      const shown = { accessToken: second.accessToken.token, idRefreshToken: second.idRefreshToken.token };
      const { session } = await latchkey.getSession(shown, false);

      expect(session.jwtPayload).toEqual({ role: 'admin' });
      expect(await latchkey.revokeSession(session.handle)).toBe(true);
    } finally {
      latchkey.close();
    }
  },
);

test('a host without the path is no server of ours', async () => {
  const latchkey = new Latchkey({ hosts: host });
  try {
    expect((await failureOf(latchkey.createNewSession({ userId: 'elsewhere' }))).reason).toBe('answer_unreadable');
  } finally {
    latchkey.close();
  }
});
