package dev.latchkey.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerAddressesTest {
  private static final String LOOPBACK = "127\\.\\d+\\.\\d+\\.\\d+|::1";

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.255.0.9", "0:0:0:0:0:0:0:1", "0:0:0:0:0:0:0:1%lo"})
  void allowed_matchingAsAWhole_isLetIn(String address) {
    assertThat(allowing(LOOPBACK).accept(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"128.0.0.1", "1127.0.0.1", "127.0.0.1.2", "0:0:0:0:0:0:0:2", "::2", ""})
  void allowed_matchingInPartOrNot_isKeptOut(String address) {
    assertThat(allowing(LOOPBACK).accept(address)).isFalse();
  }

  @Test
  void denied_alsoAllowed_isKeptOut() {
    CallerAddresses addresses =
        CallerAddresses.of(Optional.of("10\\..*"), Optional.of("10\\.0\\.0\\.7"));

    assertThat(addresses.accept("10.0.0.6")).isTrue();
    assertThat(addresses.accept("10.0.0.7")).isFalse();
    assertThat(addresses.accept("11.0.0.6")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "fe80:0:0:0:1:0:0:1, fe80::1:0:0:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "2001:DB8:0:0:0:0:0:A, 2001:db8::a"
  })
  void ipv6_longOrShort_matchesInBothForms(String address, String shortest) {
    assertThat(denying(shortest).accept(address)).isFalse();
    assertThat(denying(address.toLowerCase(java.util.Locale.ROOT)).accept(address)).isFalse();
    assertThat(denying(shortest + "0").accept(address)).isTrue();
  }

  /** Nobody who chooses an address can make the operator's expression take for ever. */
  @Test
  @Timeout(60)
  void expression_thatWouldTakeForEver_keepsTheCallerOut() {
    String endless = "(([0-9:]*)*)*x";
    String address = "1111:2222:3333:4444:5555:6666:7777:8888";

    assertThat(allowing(endless).accept(address)).isFalse();
    assertThat(denying(endless).accept(address)).isFalse();
  }

  @Test
  void address_tooLongForOne_isKeptOutUnlessAllAreLetIn() {
    String odd = "1".repeat(65);

    assertThat(allowing(".*").accept(odd)).isFalse();
    assertThat(denying("none").accept(odd)).isFalse();
    assertThat(CallerAddresses.everybody().accept(odd)).isTrue();
  }

  @Test
  void expression_ofAThousandCharacters_isTheLongest() {
    assertThat(CallerAddresses.isExpression("1".repeat(1000))).isTrue();
    assertThat(CallerAddresses.isExpression("1".repeat(1001))).isFalse();
    assertThat(CallerAddresses.isExpression("(".repeat(500) + ")".repeat(500))).isTrue();
  }

  private static CallerAddresses allowing(String expression) {
    return CallerAddresses.of(Optional.of(expression), Optional.empty());
  }

  private static CallerAddresses denying(String expression) {
    return CallerAddresses.of(Optional.empty(), Optional.of(expression));
  }
}
