import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { ended, started } from './child-process.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the real server of this run is, as `host:port`. Its grace period is 0. */
    latchkey: string;
  }
}

const LAUNCHER = process.env.LATCHKEY ?? fileURLToPath(new URL('../../../latchkey', import.meta.url));
const READY = /^Started Latchkey on \S+:(\d+) with PID: (\d+)/;

const CONFIG = `core_config_version: 0
refresh_api_path: /refresh
enable_anti_csrf: true
refresh_token_rotation_grace_period: 0
`;

/** Starts one real Latchkey server for the whole run; ends it by its pid. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { host, end } = await realServer(CONFIG);
  project.provide('latchkey', host);
  return end;
}

/** Starts a real Latchkey server with such a config file, on a free port and a temporary store. */
export async function realServer(yaml: string): Promise<{ host: string; end: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-node-'));
  const config = join(folder, 'config.yaml');
  writeFileSync(config, yaml);
  const { child, line } = await started(
    [LAUNCHER, '--host=127.0.0.1', '--port=0', `--with-config=${config}`, `--store=${join(folder, 'sessions.db')}`],
    READY,
    { seconds: 300 },
  );
  const end = async () => {
    await ended(child, Number(line[2]));
    rmSync(folder, { recursive: true, force: true });
  };
  return { host: `127.0.0.1:${line[1]}`, end };
}
