/** Packages as a page loads them, the browser SDKs before all: one file each, made from the unmodified packages. */
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

/** The SDK for pages without a framework: it wraps supertokens-website, and its own words are put into those of that. */
const WEB_JS = `
  import SuperTokens from 'supertokens-web-js';
  import Session from 'supertokens-web-js/recipe/session';
  export const init = ({ apiDomain, apiBasePath, tokenTransferMethod }) =>
    SuperTokens.init({
      appInfo: { appName: 'page', apiDomain, apiBasePath },
      recipeList: [Session.init({ tokenTransferMethod })],
    });
  export const { doesSessionExist, attemptRefreshingSession, getAccessTokenPayloadSecurely, getUserId, signOut } = Session;
`;

/** What @react-native-async-storage/async-storage is on a phone; whoever runs the script provides it. */
const PHONE_STORAGE = `export default globalThis.phoneStorage;`;

/** @type {Record<string, string>} what the bundle of each SDK contains */
const SOURCES = {
  20: `export * from 'supertokens-website-20';`,
  4.2: OLD_SDK,
  careless: CARELESS_SDK,
  'web-js': WEB_JS,
};

/** For the page's "Chrome on Linux". A text that names no browser has neither. */
const DEVICE_NAMES = `
  import bowser from 'bowser';
  export const read = (userAgent) => {
    const { browser = {}, os = {} } = userAgent ? bowser.parse(userAgent) : {};
    return { browser: browser.name, system: os.name };
  };
`;

/**
 * @param {string} sdk a key of SOURCES
 * @returns {Promise<string>} a script that makes the global `supertokens`
 */
export function bundle(sdk) {
  return script('supertokens', SOURCES[sdk]);
}

/** @returns {Promise<string>} a script that makes the global `supertokens`, and expects a `phoneStorage` */
export function reactNative() {
  const storage = {
    name: 'storage of a phone',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^@react-native-async-storage\/async-storage$/ }, ({ path }) => ({
        path,
        namespace: 'phone',
      }));
      onLoad({ filter: /.*/, namespace: 'phone' }, () => ({ contents: PHONE_STORAGE }));
    },
  };
  const source = `import sdk from 'supertokens-react-native'; module.exports = sdk;`;
  return script('supertokens', source, { plugins: [storage], define: { process: '{"env":{}}', global: 'globalThis' } });
}

async function script(globalName, contents, more = {}) {
  const result = await build({
    stdin: { contents, resolveDir: FOLDER },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName,
    define: { process: '{"env":{}}' }, // what webpack gives to packages that ask whether they are under test
    charset: 'ascii',
    ...more,
  });
  return result.outputFiles[0].text;
}

/** The files that the page of the examples loads, by name: the newest SDK and the names of devices, and where they are from. */
export async function pageFiles() {
  return {
    'browser-sdk.js': originOf('supertokens-website-20') + (await bundle('20')),
    'device-names.js': originOf('bowser') + (await script('deviceNames', DEVICE_NAMES)),
  };
}

function originOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${FOLDER}node_modules/${folder}/package.json`));
  const origin = `The npm package ${name} ${version} and its dependencies in one file, unmodified. ${license}.`;
  return `/* ${origin} Made by testing/browser-tests/harness/write-page-files.js. */\n`;
}

export const PAGE_FOLDER = fileURLToPath(new URL('../../../examples/page/', import.meta.url));
