/** supertokens-node 12.1.7 with Express and its Session recipe. */
import SuperTokens from 'supertokens-node-12.1.7';
import { errorHandler, middleware } from 'supertokens-node-12.1.7/framework/express/index.js';
import { verifySession } from 'supertokens-node-12.1.7/recipe/session/framework/express/index.js';
import { PrimitiveClaim } from 'supertokens-node-12.1.7/recipe/session/claims.js';
import Session from 'supertokens-node-12.1.7/recipe/session/index.js';
import { roleClaim } from '../role-claim.js';
import { serve, setting, wantsAntiCsrf } from '../session-recipe.js';

SuperTokens.init(setting(Session.init({ antiCsrf: wantsAntiCsrf ? 'VIA_TOKEN' : 'NONE' })));

serve({
  middleware,
  errorHandler,
  verifySession,
  create: (request, response, ...session) => Session.createNewSession(response, ...session),
  payloadOf: (session) => session.getAccessTokenPayload(),
  changePayload: (session, jwtPayload) => session.updateAccessTokenPayload(jwtPayload),
  readData: async (handle) => (await Session.getSessionInformation(handle))?.sessionData,
  writeData: Session.updateSessionData,
  readPayload: async (handle) => (await Session.getSessionInformation(handle))?.accessTokenPayload,
  writePayload: Session.updateAccessTokenPayload,
  optional: true,
  merges: true,
  role: roleClaim(PrimitiveClaim),
  Session,
});
