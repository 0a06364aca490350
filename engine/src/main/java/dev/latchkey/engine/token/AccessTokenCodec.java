package dev.latchkey.engine.token;

import dev.latchkey.engine.token.AccessTokens.Opened;

/** Writes and reads the access tokens of one version. */
sealed interface AccessTokenCodec permits LegacyCodec, NativeCodec {

  /** Tells by the header alone whether a token is of this version. */
  boolean recognises(String headerSegment);

  SignedAccessToken sign(AccessTokenClaims claims);

  /** Checks and reads a token that was recognised. */
  Opened open(Segments token);
}
