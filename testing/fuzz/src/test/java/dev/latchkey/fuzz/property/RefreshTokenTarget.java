package dev.latchkey.fuzz.property;

import dev.latchkey.engine.key.RefreshSecrets;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.token.RefreshToken;
import dev.latchkey.engine.token.RefreshTokens;
import dev.latchkey.store.testkit.StandingClock;
import java.util.List;
import java.util.Objects;

/** No text is accepted as a refresh token but those that were made, to the letter. */
public final class RefreshTokenTarget {
  private static final RefreshTokens TOKENS =
      new RefreshTokens(
          new RefreshSecrets(FixedKeys.store(), new StandingClock(), FixedKeys.countingFrom(0)),
          FixedKeys.countingFrom(0));

  private static final RefreshToken FIRST = TOKENS.first(new SessionHandle("handle"));
  private static final RefreshToken SECOND = TOKENS.successor(FIRST, new Salt("salt"));

  private RefreshTokenTarget() {}

  /** A first token and its successor. */
  public static List<String> seeds() {
    return List.of(FIRST.text(), SECOND.text());
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Texts.any(input);
    switch (TOKENS.authenticate(text)) {
      case RefreshTokens.Authentic(RefreshToken token) -> {
        Property.holds(seeds().contains(text), "only what was made is authentic");
        RefreshToken made = text.equals(FIRST.text()) ? FIRST : SECOND;
        Property.holds(
            token.text().equals(text)
                && token.handle().equals(made.handle())
                && Objects.equals(token.parent(), made.parent()),
            "what is read is what was written");
      }
      case RefreshTokens.Refused(var reason) -> {
        Property.holds(!seeds().contains(text), "what was made is not refused");
        Property.holds(!reason.toString().contains(text) || text.length() < 3, "no token in it");
      }
    }
  }
}
