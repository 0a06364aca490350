/** supertokens-node 13.6.1 with Express and its Session recipe. */
import SuperTokens from 'supertokens-node-13.6.1';
import { errorHandler, middleware } from 'supertokens-node-13.6.1/framework/express/index.js';
import { verifySession } from 'supertokens-node-13.6.1/recipe/session/framework/express/index.js';
import Session from 'supertokens-node-13.6.1/recipe/session/index.js';
import { serve, setting, wantsAntiCsrf } from '../session-recipe.js';

SuperTokens.init(
  setting(
    Session.init({
      antiCsrf: wantsAntiCsrf ? 'VIA_TOKEN' : 'NONE',
      getTokenTransferMethod: () => 'cookie', // without a header of the browser's SDK the default is tokens in headers
    }),
  ),
);

serve({
  middleware,
  errorHandler,
  verifySession,
  create: Session.createNewSession,
  payloadOf: (session) => session.getAccessTokenPayload(),
  changePayload: (session, jwtPayload) => session.updateAccessTokenPayload(jwtPayload),
  readData: async (handle) => (await Session.getSessionInformation(handle))?.sessionData,
  writeData: Session.updateSessionData,
  readPayload: async (handle) => (await Session.getSessionInformation(handle))?.accessTokenPayload,
  writePayload: Session.updateAccessTokenPayload,
  Session,
});
