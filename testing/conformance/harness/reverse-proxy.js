/** A real nginx in front of an app, with the lines that a person running it would write. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChildProcess } from './child-process.js';
import { freePort } from './ports.js';

const START_SECONDS = 60;

/** What an app behind it must be told to believe: the forwarded host, port and scheme, in the headers that frameworks read. */
const FORWARDED = `
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Port $server_port;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;`;

/**
 * A cache for everybody that trusts the answers' own Cache-Control and Vary, and, as some are set up, keeps answers with
 * Set-Cookie too.
 */
const CACHE = `
      proxy_cache answers;
      proxy_ignore_headers Set-Cookie;
      add_header X-Cache-Status $upstream_cache_status always;`;

/**
 * @typedef {'forwarding' | 'prefix-stripping' | 'caching'} ProxyKind
 * - forwarding: nginx's own way, `Host` is the app's address, the browser's host is in X-Forwarded-Host
 * - prefix-stripping: the app's paths are below /app/ for the browser, and `Host` is the browser's
 * - caching: forwarding, with a shared cache
 * @type {Record<ProxyKind, (address: string) => string>}
 */
const LOCATIONS = {
  forwarding: (address) => `location / {${FORWARDED}\n      proxy_pass ${address};\n    }`,
  'prefix-stripping': (address) =>
    `location /app/ {${FORWARDED}
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Prefix /app;
      proxy_pass ${address}/;\n    }`,
  caching: (address) => `location / {${FORWARDED}${CACHE}\n      proxy_pass ${address};\n    }`,
};

/** How the paths of an app begin for the browser. */
const PREFIXES = { 'prefix-stripping': '/app' };

export class ReverseProxy {
  #process;
  #folder = mkdtempSync(join(tmpdir(), 'latchkey-proxy-'));

  /** Starts it; returns when it listens. @param {ProxyKind} kind @param {string} address of the app */
  async start(kind, address) {
    const port = await freePort();
    mkdirSync(join(this.#folder, 'logs'));
    writeFileSync(join(this.#folder, 'nginx.conf'), configuration(port, LOCATIONS[kind](address)));
    this.#process = new ChildProcess([process.env.NGINX, '-p', this.#folder, '-c', 'nginx.conf', '-e', 'stderr']);
    this.address = `http://127.0.0.1:${port}${PREFIXES[kind] ?? ''}`;
    await this.#answers(`http://127.0.0.1:${port}/proxy-is-up`);
  }

  async stop() {
    await this.#process?.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #answers(url) {
    const end = performance.now() + START_SECONDS * 1000;
    for (;;) {
      try {
        return await fetch(url);
      } catch (error) {
        if (performance.now() > end || !this.#process.isRunning) {
          throw new Error(`nginx does not answer; it said:\n${this.#process.output.join('\n')}`, { cause: error });
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** One process that stays in the foreground and keeps all that it writes in its folder. */
function configuration(port, location) {
  return `daemon off;
master_process off;
pid nginx.pid;
events {}
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  proxy_buffer_size 32k;
  proxy_buffers 8 32k;
  proxy_cache_path cache keys_zone=answers:1m;
  server {
    listen 127.0.0.1:${port};
    location = /proxy-is-up { return 204; }
    ${location}
  }
}
`;
}
