package dev.latchkey.fuzz.property;

import dev.latchkey.client.address.Authority;
import dev.latchkey.client.transport.ServerAddresses;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The Java SDK reads addresses that can be called, or says in one sentence what it cannot use. */
public final class ServerAddressesTarget {

  private ServerAddressesTarget() {}

  /** Addresses to begin with. */
  public static List<String> seeds() {
    return List.of("core:3567;[::1]", "https://core:8443/base/", "http://user:secret@core");
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = Texts.any(input);
    List<URI> addresses;
    try {
      addresses = ServerAddresses.parse(text);
    } catch (IllegalArgumentException refused) {
      Property.holds(
          String.valueOf(refused.getMessage()).startsWith("hosts: "), "a refusal names the option");
      return;
    }
    for (URI address : addresses) {
      Property.holds(
          Set.of("http", "https").contains(address.getScheme())
              && Authority.parse(address.getRawAuthority()).isPresent()
              && (address.getHost() != null || address.getScheme().equals("http")),
          "an address can be called");
      Property.holds(address.getRawUserInfo() == null, "an address holds no user");
    }
    String again = addresses.stream().map(URI::toString).collect(Collectors.joining(";"));
    Property.holds(ServerAddresses.parse(again).equals(addresses), "what was read comes back");
  }
}
