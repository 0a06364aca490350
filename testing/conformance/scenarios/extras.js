/**
 * What only some clients have, each with what the table says for all others. A client that has it names it in `offers`.
 * @type {Record<string, string>}
 */
export const EXTRAS = {
  'header-mode': 'the SDK hands out tokens in cookies only, or as the app wishes',
  claims: 'the SDK has no claims',
  merging: 'the app does not merge payloads',
  'flat-payload': 'the payload is a member of the access token, so it shares no names with what the token says itself',
  'optional-session': 'the app has no page for those without a session too',
  'jwt-for-anybody': 'the app makes no JWTs for those who are not logged in',
  'static-key': 'the SDK leaves the choice of the signing key to the server',
  'key-choice-at-refresh': 'the SDK does not say at a refresh which kind of key signs',
  'own-clock': "the app's clock is the machine's",
};
