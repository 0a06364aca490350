/**
 * What the apps around the Session recipe answer, whatever their framework: a table of routes, the same for every version
 * of supertokens-node from 3 on. Each app wires it to its own SDK, whose functions got other names over the years.
 *
 * @typedef {object} Sdk the functions of one version, by what they do here
 * @property {(request, response, userId: string, jwtPayload?: object, sessionData?: object) => Promise<object>} create
 * @property {(session: object) => object} payloadOf
 * @property {(session: object, jwtPayload: object) => Promise<void>} changePayload
 * @property {(session: object) => Promise<object>} [readOwnData] absent when it is `getSessionData`
 * @property {(session: object, sessionData: object) => Promise<void>} [writeOwnData] absent when it is `updateSessionData`
 * @property {(handle: string) => Promise<object | undefined>} readData undefined when there is no such session
 * @property {(handle: string, sessionData: object) => Promise<boolean | void>} writeData false when there is none
 * @property {(handle: string) => Promise<object | undefined>} readPayload
 * @property {(handle: string, jwtPayload: object) => Promise<boolean | void>} writePayload
 * @property {{getAllSessionHandlesForUser, revokeSession, revokeMultipleSessions, revokeAllSessionsForUser}} Session
 * @property {boolean} [optional] whether a page can be for those without a session too
 * @property {object} [role] a claim, for the versions that have claims
 * @property {boolean} [merges] whether a session's payload is changed by merging
 * @property {(payload: object, seconds: number) => Promise<{jwt: string}>} [createJwt]
 *
 * @typedef {object} Route
 * @property {'GET' | 'POST' | 'PUT'} method
 * @property {string} path
 * @property {object[]} [verify] what `verifySession` gets; absent when no session is looked up
 * @property {(call: {session?: object, request, response, body: object, query: object}) => Promise<object | undefined>} answer
 *   undefined when there is no such session
 */

/** @param {Sdk} sdk @returns {Route[]} */
export function routesOf(sdk) {
  return [
    ...ownSession(sdk),
    ...byHandle(sdk),
    ...listsAndRevocation(sdk.Session),
    ...(sdk.optional ? [optionalSession(sdk)] : []),
    ...(sdk.role ? claims(sdk) : []),
    ...(sdk.merges ? merging(sdk) : []),
    ...(sdk.createJwt ? anonymous(sdk) : []),
  ];
}

/** What an app answers about a session that is not there. */
export const NO_SUCH_SESSION = { status: 401, body: { error: 'UNAUTHORISED' } };

/** What it answers to an error that is not the SDK's own refusal. */
export function generalError(error) {
  return { status: 500, body: { error: 'GENERAL_ERROR', message: String(error.message ?? error) } };
}

const viewer = (sdk) => async (session) => ({
  userId: session.getUserId(),
  jwtPayload: sdk.payloadOf(session),
});

function ownSession(sdk) {
  const view = viewer(sdk);
  const { readOwnData = (session) => session.getSessionData() } = sdk;
  const { writeOwnData = (session, sessionData) => session.updateSessionData(sessionData) } = sdk;
  const verified = (method, path, answer) => ({ method, path, verify: [], answer });
  return [
    {
      method: 'POST',
      path: '/login',
      answer: async ({ request, response, body: { userId, jwtPayload, sessionData } }) =>
        view(await sdk.create(request, response, userId, jwtPayload, sessionData)),
    },
    verified('GET', '/protected', ({ session }) => view(session)),
    verified('POST', '/protected', ({ session }) => view(session)),
    verified('POST', '/logout', async ({ session }) => {
      await session.revokeSession();
      return {};
    }),
    verified('GET', '/my/session-data', async ({ session }) => ({ sessionData: await readOwnData(session) })),
    verified('PUT', '/my/session-data', async ({ session, body }) => {
      await writeOwnData(session, body.sessionData);
      return {};
    }),
    verified('PUT', '/my/jwt-payload', async ({ session, body }) => {
      await sdk.changePayload(session, body.jwtPayload);
      return view(session);
    }),
  ];
}

/** A page for everybody, which says who is there when somebody is. */
function optionalSession(sdk) {
  return {
    method: 'GET',
    path: '/optional',
    verify: [{ sessionRequired: false }],
    answer: async ({ session }) => (session ? viewer(sdk)(session) : {}),
  };
}

/** Older versions throw when there is no such session, newer ones return nothing. */
function byHandle({ readData, writeData, readPayload, writePayload }) {
  const found = (member, value) => (value === undefined ? undefined : { [member]: value });
  const done = (result) => (result === false ? undefined : {});
  return [
    {
      method: 'GET',
      path: '/session-data',
      answer: async ({ query }) => found('sessionData', await readData(query.handle)),
    },
    {
      method: 'PUT',
      path: '/session-data',
      answer: async ({ body }) => done(await writeData(body.handle, body.sessionData)),
    },
    {
      method: 'GET',
      path: '/jwt-payload',
      answer: async ({ query }) => found('jwtPayload', await readPayload(query.handle)),
    },
    {
      method: 'PUT',
      path: '/jwt-payload',
      answer: async ({ body }) => done(await writePayload(body.handle, body.jwtPayload)),
    },
  ];
}

function listsAndRevocation(Session) {
  return [
    {
      method: 'GET',
      path: '/handles',
      answer: async ({ query }) => ({ handles: await Session.getAllSessionHandlesForUser(query.userId) }),
    },
    {
      method: 'POST',
      path: '/revoke',
      answer: async ({ body }) => ({ revoked: await Session.revokeSession(body.handle) }),
    },
    {
      method: 'POST',
      path: '/revoke-many',
      answer: async ({ body }) => ({ handles: await Session.revokeMultipleSessions(body.handles) }),
    },
    {
      method: 'POST',
      path: '/revoke-all',
      answer: async ({ body }) => ({ revoked: (await Session.revokeAllSessionsForUser(body.userId)).length }),
    },
  ];
}

/** Somebody's role is a claim: admins may enter, and the claim is fetched by the name of the user when it is missing. */
function claims(sdk) {
  const { role, Session } = sdk;
  const mustBeAdmin = (validators) => [...validators, role.validators.hasValue('admin')];
  return [
    {
      method: 'GET',
      path: '/admins-only',
      verify: [{ overrideGlobalClaimValidators: mustBeAdmin }],
      answer: ({ session }) => viewer(sdk)(session),
    },
    {
      method: 'PUT',
      path: '/my/role',
      verify: [],
      answer: async ({ session, body }) => {
        if (body.role) await session.setClaimValue(role, body.role);
        else await session.removeClaim(role);
        return { role: (await session.getClaimValue(role)) ?? null };
      },
    },
    {
      method: 'PUT',
      path: '/role',
      answer: async ({ body }) => ((await Session.setClaimValue(body.handle, role, body.role)) ? {} : undefined),
    },
  ];
}

function merging(sdk) {
  return [
    {
      method: 'POST',
      path: '/my/jwt-payload',
      verify: [],
      answer: async ({ session, body }) => {
        await session.mergeIntoAccessTokenPayload(body.jwtPayload);
        return viewer(sdk)(session);
      },
    },
  ];
}

/** Somebody who never logged in: a long-lived JWT, and no session. */
function anonymous({ createJwt, Session }) {
  const TEN_YEARS = 315_360_000;
  return [
    { method: 'POST', path: '/anonymous', answer: ({ body }) => createJwt(body.payload, TEN_YEARS) },
    { method: 'GET', path: '/keys', answer: () => Session.getJWKS() },
  ];
}
