/** supertokens-node 16 to 24 with Express and its Session recipe. The argument names the package. */
import { serve } from '../session-recipe.js';
import { load, verifying } from '../session-recipe-since-14.js';
import { functions, init } from '../session-recipe-since-16.js';

const { errorHandler, middleware } = await load('/framework/express/index.js');
const { verifySession } = await load('/recipe/session/framework/express/index.js');

init();

serve({
  ...functions,
  middleware,
  errorHandler,
  verifySession: (options) => verifySession(verifying(options)),
});
