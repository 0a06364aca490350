package dev.latchkey.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import org.junit.jupiter.api.Test;

class HostNamesTest {

  @Test
  void names_ofAServer_areRememberedForASecond() {
    HostNames.rememberShortly();

    assertThat(Security.getProperty("networkaddress.cache.ttl")).isEqualTo("1");
    assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("1");
  }

  @Test
  void names_whereTheInstallationSaysHowLong_areRememberedAsItSays() {
    Security.setProperty("networkaddress.cache.ttl", "7");
    try {
      HostNames.rememberShortly();

      assertThat(Security.getProperty("networkaddress.cache.ttl")).isEqualTo("7");
    } finally {
      Security.setProperty("networkaddress.cache.ttl", "1");
    }
  }
}
