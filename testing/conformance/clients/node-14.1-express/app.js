/** supertokens-node 14 with Express and its Session recipe: no tenants yet. The argument names the package. */
import { serve, setting } from '../session-recipe.js';
import { functionsOf, load, recipeSetting, verifying } from '../session-recipe-since-14.js';

const SuperTokens = await load('/index.js');
const Session = await load('/recipe/session/index.js');
const { errorHandler, middleware } = await load('/framework/express/index.js');
const { verifySession } = await load('/recipe/session/framework/express/index.js');

SuperTokens.init(setting(Session.init(recipeSetting)));

serve({
  ...functionsOf(Session),
  middleware,
  errorHandler,
  verifySession: (options) => verifySession(verifying(options)),
  create: Session.createNewSession,
});
