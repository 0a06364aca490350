/** The browser SDKs as a page loads them: one file each, made from the unmodified packages. */
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));

/*
 * 4.2 has other options and a synchronous doesSessionExist: this is what a page would write that calls it, in the words
 * that the page of the examples uses for the newest one.
 */
const OLD_SDK = `
  import sdk from 'supertokens-website-4.2';
  export const init = ({ apiDomain }) => sdk.init({ refreshTokenUrl: apiDomain + '/auth/session/refresh' });
  export const doesSessionExist = async () => sdk.doesSessionExist();
`;

/** An SDK that a careless hand wrote: each call that is refused refreshes by itself. For proving that scenarios can fail. */
const CARELESS_SDK = `
  const original = window.fetch;
  const send = async (path, options) => {
    const antiCsrf = { 'anti-csrf': localStorage.antiCsrf ?? '' };
    const response = await original(path, { ...options, headers: { ...options.headers, ...antiCsrf } });
    localStorage.antiCsrf = response.headers.get('anti-csrf') ?? localStorage.antiCsrf ?? '';
    return response;
  };
  export const init = () => {
    window.fetch = async (path, options) => {
      const first = await send(path, options);
      if (first.status !== 401) return first;
      await send('/auth/session/refresh', { method: 'POST' });
      return send(path, options);
    };
  };
  export const doesSessionExist = async () => Boolean(localStorage.antiCsrf);
`;

/** @type {Record<string, string>} what the bundle of each SDK contains */
const SOURCES = {
  20: `export * from 'supertokens-website-20';`,
  4.2: OLD_SDK,
  careless: CARELESS_SDK,
};

/**
 * @param {string} sdk a key of SOURCES
 * @returns {Promise<string>} a script that makes the global `supertokens`
 */
export async function bundle(sdk) {
  const result = await build({
    stdin: { contents: SOURCES[sdk], resolveDir: FOLDER },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'supertokens',
    define: { process: '{"env":{}}' }, // what webpack gives to packages that ask whether they are under test
    charset: 'ascii',
  });
  return result.outputFiles[0].text;
}

/** The file that the page of the examples loads: the newest SDK, and where it is from. */
export async function pageSdk() {
  const { version, license } = JSON.parse(readFileSync(`${FOLDER}node_modules/supertokens-website-20/package.json`));
  const origin = `The npm package supertokens-website ${version} and its dependencies in one file, unmodified. ${license}.`;
  return `/* ${origin} Made by browser-tests/harness/write-page-sdk.js. */\n${await bundle('20')}`;
}

export const PAGE_SDK_FILE = fileURLToPath(new URL('../../examples/page/browser-sdk.js', import.meta.url));
