package dev.latchkey.server.functional;

import static dev.latchkey.server.functional.NativeClient.problem;
import static dev.latchkey.server.functional.NativeClient.reason;
import static dev.latchkey.server.functional.NativeClient.segment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Native access tokens that this server did not make. */
class NativeForgeryTest {
  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @SuppressWarnings("NullAway.Init")
  private static NativeClient client;

  @SuppressWarnings("NullAway.Init")
  private static String genuine;

  @BeforeAll
  static void start() {
    server = TestServer.with();
    client = NativeClient.of(server);
    genuine = client.create("u").token("accessToken");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void token_withOneCharacterChanged_isNotAccepted() {
    for (int i = 0; i < genuine.length(); i++) {
      char other = genuine.charAt(i) == 'A' ? 'B' : 'A';
      String changed = genuine.substring(0, i) + other + genuine.substring(i + 1);

      assertThat(problem(client.verify(changed))).as("at %d", i).isEqualTo("try-refresh-token");
    }
    assertThat(client.verify(genuine).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "HS256", "RS256", "ES384", "ES512", "ES256K", "EdDSA"})
  void token_namingAnotherAlgorithm_isNotAccepted(String algorithm) {
    ObjectNode header = segment(genuine, 0).put("alg", algorithm);

    assertMalformed(withHeader(header) + "." + parts()[2]);
    assertMalformed(withHeader(header) + ".");
  }

  @Test
  void token_signedWithThePublicKeyAsASecret_isNotAccepted() throws GeneralSecurityException {
    ObjectNode jwk = publicJwk();
    String signed = withHeader(segment(genuine, 0).put("alg", "HS256"));
    byte[] x = Base64.getUrlDecoder().decode(jwk.path("x").asString());
    byte[] y = Base64.getUrlDecoder().decode(jwk.path("y").asString());
    byte[] point = new byte[65];
    point[0] = 4;
    System.arraycopy(x, 0, point, 1, 32);
    System.arraycopy(y, 0, point, 33, 32);

    for (byte[] secret : new byte[][] {jwk.toString().getBytes(UTF_8), point, x}) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      assertMalformed(signed + "." + encode(mac.doFinal(signed.getBytes(UTF_8))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jku", "x5u", "jwk", "x5c", "crit", "cty", "zip", "enc", "more"})
  void token_withAnyOtherHeaderMember_isNotAccepted(String member) {
    assertMalformed(withHeader(segment(genuine, 0).put(member, "x")) + "." + parts()[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "at+JWT", "application/at+jwt", ""})
  void token_ofAnotherType_isNotAccepted(String type) {
    assertMalformed(withHeader(segment(genuine, 0).put("typ", type)) + "." + parts()[2]);
  }

  @Test
  void token_bringingItsOwnKey_isNotAccepted() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair mine = generator.generateKeyPair();
    ObjectNode header = segment(genuine, 0);
    assertSignatureInvalid(signed(header, mine.getPrivate()));

    ObjectNode jwk = header.putObject("jwk");
    ECPublicKey key = (ECPublicKey) mine.getPublic();
    jwk.put("kty", "EC")
        .put("crv", "P-256")
        .put("x", encode(key.getW().getAffineX().toByteArray()));
    assertMalformed(signed(header, mine.getPrivate()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 70, 1000})
  void token_withASignatureOfZeros_isNotAccepted(int length) {
    assertSignatureInvalid(parts()[0] + "." + parts()[1] + "." + encode(new byte[length]));
  }

  @Test
  void token_ofAnotherServer_isNotAccepted() {
    try (TestServer other = TestServer.with()) {
      assertSignatureInvalid(NativeClient.of(other).create("u").token("accessToken"));
    }
  }

  @Test
  void token_forged_isNotRegenerated() {
    String changed = parts()[0] + "." + encode("{}".getBytes(UTF_8)) + "." + parts()[2];

    assertThat(problem(client.regenerate(changed, NativeClient.object())))
        .isEqualTo("unauthorised");
  }

  private static void assertMalformed(String token) {
    TestClient.Reply reply = client.verify(token);
    assertThat(problem(reply)).isEqualTo("try-refresh-token");
    assertThat(reason(reply)).isEqualTo("access_token_malformed");
  }

  private static void assertSignatureInvalid(String token) {
    TestClient.Reply reply = client.verify(token);
    assertThat(problem(reply)).isEqualTo("try-refresh-token");
    assertThat(reason(reply)).isEqualTo("access_token_signature_invalid");
  }

  private static String signed(ObjectNode header, PrivateKey key) throws GeneralSecurityException {
    String signed = withHeader(header);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(key);
    byte[] made;
    do {
      signature.update(signed.getBytes(UTF_8));
      made = signature.sign();
    } while (made[32] < 0 || made[32] == 0x7f); // S beyond half of the order does not count
    return signed + "." + encode(made);
  }

  private static ObjectNode publicJwk() {
    return (ObjectNode) client.http().get("/v1/jwks").json().path("keys").get(0);
  }

  private static String withHeader(ObjectNode header) {
    return encode(header.toString().getBytes(UTF_8)) + "." + parts()[1];
  }

  private static String[] parts() {
    return genuine.split("\\.", -1);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
