/** An access token taken apart (RFC 7515, 7.1). Nothing in it is believed yet. */
export interface PresentedToken {
  /** Which key is said to have signed it. */
  readonly keyId: string;
  /** What was signed. */
  readonly signingInput: string;
  readonly signature: Buffer;
  /** The claims as they are written, to be read once the signature was verified. */
  readonly payload: Buffer;
}

/** Longest token that is looked at, in characters; browsers keep cookies of 4096 bytes. */
export const MAXIMUM_TOKEN_LENGTH = 16_384;

/**
 * The one header there is. Whatever names another algorithm or type, or has a member more, such as a place to fetch a key
 * from, is no access token (RFC 8725, 3.1, 3.10 and 3.11). The key id is a thumbprint (RFC 7638).
 */
const HEADER = /^\{"alg":"ES256","typ":"at\+jwt","kid":"([A-Za-z0-9_-]{43})"\}$/;

/**
 * Takes a token apart; undefined when the text has another form. Each part must be spelled in the one way that an encoder
 * spells it, so that no two texts are the same token.
 */
export function parsePresentedToken(text: string): PresentedToken | undefined {
  if (text.length > MAXIMUM_TOKEN_LENGTH) return undefined;
  const [header, payload, signature, ...more] = text.split('.', 4).map(decoded);
  if (!header || !payload || !signature || more.length > 0) return undefined;
  const keyId = HEADER.exec(header.toString('latin1'))?.[1];
  if (keyId === undefined) return undefined;
  return { keyId, signingInput: text.slice(0, text.lastIndexOf('.')), signature, payload };
}

/** Whether a text looks like an access token: three parts, the first of which says the one header. */
export function looksLikeAccessToken(text: string): boolean {
  if (text.length > MAXIMUM_TOKEN_LENGTH) return false;
  const parts = text.split('.', 4);
  const header = decoded(parts[0] as string);
  return parts.length === 3 && header !== undefined && HEADER.test(header.toString('latin1'));
}

function decoded(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
}
