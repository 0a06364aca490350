/** What supertokens-node 16 and its successors have in common: sessions belong to a tenant and to a user of a recipe. */
import { setting } from './session-recipe.js';
import { functionsOf, load, recipeSetting } from './session-recipe-since-14.js';

const SuperTokens = await load('/index.js');
export const Session = await load('/recipe/session/index.js');

/** Starts the SDK. @param {string} [framework] as `init` names it, Express when absent */
export function init(framework) {
  SuperTokens.init({ ...setting(Session.init(recipeSetting)), ...(framework && { framework }) });
}

export const functions = {
  ...functionsOf(Session),
  create: (request, response, userId, ...payloads) =>
    Session.createNewSession(request, response, 'public', SuperTokens.convertToRecipeUserId(userId), ...payloads),
};
