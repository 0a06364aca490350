import { vi } from 'vitest';

/** Repeats a check until it holds, at most for ten seconds. */
export function eventually(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 20 });
}
