package dev.latchkey.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {
  private static final KnownHosts HOSTS =
      KnownHosts.of("Latchkey.Example.com", "one.example.org, *.Cluster.example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:3567",
        "LOCALHOST.:3567",
        "a.localhost",
        "127.0.0.1",
        "10.1.2.3:80",
        "[::1]",
        "[fd00::1]:3567",
        "latchkey:3567",
        "stack_latchkey_1:3567",
        "latchkey.default.svc.cluster.local:3567",
        "host.docker.internal",
        "box.home.arpa",
        "latchkey.example.com:3567",
        "LATCHKEY.example.COM.",
        "one.example.org",
        "a.cluster.example:1",
        "a.b.cluster.example",
      })
  void host_thatNoStrangerCanHave_isKnown(String header) {
    assertThat(HOSTS.accept(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:3567",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example.com",
        "cluster.example",
        "evilcluster.example",
        "two.example.org",
        "a.one.example.org",
        "xlocal.notlocal",
        "1.2.3.4.5",
        "evil.example.",
      })
  void host_thatAnybodyCanHave_isUnknown(String header) {
    assertThat(HOSTS.accept(header)).isFalse();
  }
}
