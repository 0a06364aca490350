/** supertokens-node 5.0.1 with Express and its Session recipe. */
import SuperTokens from 'supertokens-node-5.0.1';
import Session from 'supertokens-node-5.0.1/recipe/session/index.js';
import { serve, setting, wantsAntiCsrf } from '../session-recipe.js';

SuperTokens.init(setting(Session.init({ antiCsrf: wantsAntiCsrf ? 'VIA_TOKEN' : 'NONE' })));

serve({
  middleware: SuperTokens.middleware,
  errorHandler: SuperTokens.errorHandler,
  verifySession: Session.verifySession,
  create: (request, response, ...session) => Session.createNewSession(response, ...session),
  payloadOf: (session) => session.getJWTPayload(),
  changePayload: (session, jwtPayload) => session.updateJWTPayload(jwtPayload),
  readData: Session.getSessionData,
  writeData: Session.updateSessionData,
  readPayload: Session.getJWTPayload,
  writePayload: Session.updateJWTPayload,
  optional: true,
  Session,
});
