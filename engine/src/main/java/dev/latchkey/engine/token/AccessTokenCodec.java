package dev.latchkey.engine.token;

import dev.latchkey.engine.key.KeyChoice;
import dev.latchkey.engine.token.AccessTokens.Opened;
import java.util.Optional;

/** Writes and reads the access tokens of one version. */
sealed interface AccessTokenCodec permits LegacyCodec, NativeCodec, KeyedCodec {

  /** Signs with the key that is chosen, where the version leaves a choice. */
  SignedAccessToken sign(AccessTokenClaims claims, KeyChoice choice);

  /** Checks and reads a token; empty when its header is not that of this version. */
  Optional<Opened> open(Segments token);
}
