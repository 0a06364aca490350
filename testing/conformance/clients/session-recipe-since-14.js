/**
 * What supertokens-node 14 and its successors have in common: no handshake, keys as a JWK set, payloads that are merged,
 * claims, tokens in cookies or headers as each request wishes. Which of them plays is the app's first argument.
 */
import { roleClaim } from './role-claim.js';
import { wantsAntiCsrf } from './session-recipe.js';

const PACKAGE = process.argv[2];

/** Names that the SDK itself puts into the payload of an access token, and `iss`, which it adds at login. */
const NOT_OF_THE_APP = new Set([
  ...['sub', 'iat', 'exp', 'iss', 'sessionHandle', 'refreshTokenHash1', 'parentRefreshTokenHash1', 'antiCsrfToken'],
  ...['rsub', 'tId', 'stt'],
]);

/** A module of the package that this app was started for. @param {string} path below the package */
export async function load(path) {
  const module = await import(`${PACKAGE}${path}`);
  return module.default;
}

const { PrimitiveClaim } = await load('/recipe/session/claims.js');

/** What the Session recipe is told; where tokens travel is left to its default, which is what each request wishes. */
export const recipeSetting = {
  antiCsrf: wantsAntiCsrf ? 'VIA_TOKEN' : 'NONE',
  useDynamicAccessTokenSigningKey: process.env.STATIC_KEY !== 'on',
};

/** The options of a verification: in a world that blacklists, the database is asked every time. */
export function verifying(options) {
  return { checkDatabase: process.env.CHECK_DATABASE === 'on', ...options };
}

/** The functions whose names and parameters stayed the same since version 14. @param Session the recipe */
export function functionsOf(Session) {
  const payloadOf = (session) => ofTheApp(session.getAccessTokenPayload());
  const information = (handle) => Session.getSessionInformation(handle);
  return {
    payloadOf,
    changePayload: (session, wanted) => session.mergeIntoAccessTokenPayload(replacing(payloadOf(session), wanted)),
    readOwnData: (session) => session.getSessionDataFromDatabase(),
    writeOwnData: (session, sessionData) => session.updateSessionDataInDatabase(sessionData),
    readData: async (handle) => (await information(handle))?.sessionDataInDatabase,
    writeData: (handle, sessionData) => Session.updateSessionDataInDatabase(handle, sessionData),
    readPayload: async (handle) => ofTheApp((await information(handle))?.customClaimsInAccessTokenPayload),
    writePayload: async (handle, wanted) => {
      const stored = (await information(handle))?.customClaimsInAccessTokenPayload ?? {};
      return Session.mergeIntoAccessTokenPayload(handle, replacing(ofTheApp(stored), wanted));
    },
    createJwt: (payload, seconds) => Session.createJWT(payload, seconds),
    optional: true,
    merges: true,
    role: roleClaim(PrimitiveClaim),
    Session,
  };
}

/** The update that leaves exactly what is wanted: members that are not, are merged away with null. */
function replacing(present, wanted) {
  const gone = Object.keys(present).filter((name) => !(name in wanted));
  return { ...Object.fromEntries(gone.map((name) => [name, null])), ...wanted };
}

function ofTheApp(payload) {
  return payload && Object.fromEntries(Object.entries(payload).filter(([name]) => !NOT_OF_THE_APP.has(name)));
}
