package dev.latchkey.engine.token;

import dev.latchkey.engine.token.AccessTokens.Opened;
import java.util.Optional;

/** Writes and reads the access tokens of one version. */
sealed interface AccessTokenCodec permits LegacyCodec, NativeCodec {

  SignedAccessToken sign(AccessTokenClaims claims);

  /** Checks and reads a token; empty when its header is not that of this version. */
  Optional<Opened> open(Segments token);
}
