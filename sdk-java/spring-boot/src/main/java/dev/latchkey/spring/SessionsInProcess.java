package dev.latchkey.spring;

import dev.latchkey.client.Latchkey;
import dev.latchkey.inprocess.InProcess;
import dev.latchkey.inprocess.InProcessBuilder;
import java.nio.file.Path;
import javax.sql.DataSource;

/** Apart from everything else, because it needs Java 21 and a dependency that can be excluded. */
final class SessionsInProcess {
  private SessionsInProcess() {}

  static Latchkey open(Path file, LatchkeyProperties properties) {
    return told(InProcess.over(file), properties).open();
  }

  static Latchkey open(DataSource source, LatchkeyProperties properties) {
    return told(InProcess.over(source), properties).open();
  }

  private static InProcessBuilder told(InProcessBuilder builder, LatchkeyProperties properties) {
    LatchkeyProperties.InProcess wish = properties.inProcess();
    builder
        .accessTokenValidity(wish.accessTokenValidity())
        .refreshTokenValidity(wish.refreshTokenValidity())
        .gracePeriod(wish.gracePeriod())
        .antiCsrf(wish.antiCsrf())
        .storeCheck(wish.storeCheck())
        .refreshPath(wish.refreshPath())
        .cookieSecure(wish.cookieSecure())
        .cookieSameSite(wish.cookieSameSite())
        .cryptoProvider(properties.cryptoProvider());
    if (wish.cookieDomain() != null) {
      builder.cookieDomain(wish.cookieDomain());
    }
    if (properties.issuer() != null) {
      builder.issuer(properties.issuer());
    }
    if (properties.audience() != null) {
      builder.audience(properties.audience());
    }
    return builder;
  }
}
