/**
 * The apps that the scenarios are played with. Each serves the page of examples/page and its few calls, listens on the PORT
 * that it is given, and prints a line with its address.
 *
 * @typedef {object} Subject
 * @property {string} name
 * @property {string} [client] instead of a command: the app of conformance/clients of this name
 * @property {string[]} command from this folder; its environment names PORT and LATCHKEY_HOSTS, or LATCHKEY_STORE
 * @property {string} [build] the module that scripts/java-app builds for it
 * @property {string} [prepare] another program that builds it, from the folder of the browser tests
 * @property {string[]} sdks the browser SDKs to play with, see harness/bundles.js
 * @property {boolean} [isControl] an official SDK's app, which shows that the scenarios can be passed, and can fail
 * @property {string[]} worlds keys of scenarios/worlds.js
 */

const WITH_SERVER = ['server', 'short access tokens', 'no server'];

/** @type {Subject[]} */
export const subjects = [
  {
    name: 'node-2.2-express',
    command: ['node', 'node-2.2-express.js'],
    isControl: true,
    sdks: ['4.2'],
    worlds: [...WITH_SERVER, 'the page'],
  },
  example('plain-servlet', ['20', '4.2']),
  example('javalin', ['20']),
  example('spring-boot', ['20']),
  { ...express(['20', '4.2']), worlds: WITH_SERVER },
  { ...express(['20']), worlds: ['the page'] },
  ...['express', 'flask', 'javalin', 'servlet', 'spring-boot'].map(conformanceApp),
  expressHeaders(),
  {
    name: 'flask',
    command: ['../../../examples/flask/run'],
    prepare: '../../scripts/find-python',
    sdks: ['20', '4.2'],
    worlds: WITH_SERVER,
  },
];

/** No page of the examples: its scenarios bring the SDKs of pages and phones along. */
function expressHeaders() {
  return {
    name: 'express-headers',
    command: ['node', 'express-headers.js'],
    prepare: '../../sdk-node/build-for-apps',
    sdks: ['none'],
    worlds: ['tokens in headers'],
  };
}

function express(sdks) {
  return { name: 'express', command: ['../../../examples/express/run'], prepare: '../../examples/express/build', sdks };
}

/** An app that answers with what a cache may keep, which no example does; its page is not asked for. */
function conformanceApp(client) {
  return { name: `conformance-${client}`, client, sdks: ['none'], worlds: ['answers that say they can be cached'] };
}

/** An example is started as its README says. */
function example(name, sdks) {
  return {
    name,
    command: [`../../../examples/${name}/run`],
    build: `examples/${name}`,
    sdks,
    worlds: [...WITH_SERVER, 'embedded'],
  };
}
