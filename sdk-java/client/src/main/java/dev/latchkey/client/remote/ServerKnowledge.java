package dev.latchkey.client.remote;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.SdkReason;
import dev.latchkey.client.SessionException;
import dev.latchkey.client.Settings;
import dev.latchkey.client.remote.AnswerObject.Unreadable;
import dev.latchkey.client.remote.KeptValue.Loaded;
import dev.latchkey.client.token.VerificationKeys;
import dev.latchkey.client.transport.ServerAnswer;
import java.security.Provider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of the server here, so that verifying needs no call: its settings and the keys that
 * sign. Safe for use by several threads.
 */
final class ServerKnowledge {

  /** How long the settings are not asked for again. */
  static final Duration SETTINGS_FRESH = Duration.ofMinutes(5);

  /** How long keys are not asked for again when the answer does not say. */
  static final Duration KEYS_FRESH = Duration.ofMinutes(5);

  private static final Duration FRESH_AT_LEAST = Duration.ofSeconds(1);
  private static final Duration FRESH_AT_MOST = Duration.ofHours(24);

  /** How long both are used at least while the server is away. */
  private static final Duration GOOD_AT_LEAST = Duration.ofHours(1);

  private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age=\"?([0-9]{1,9})");

  private final NativeApi api;
  private final VerificationKeys none;
  private final KeptValue<Settings> settings;
  private final KeptValue<VerificationKeys> keys;

  /**
   * Nothing is asked for yet.
   *
   * @param given who computes with the server's keys; empty for the providers that the JVM lists
   */
  ServerKnowledge(
      NativeApi api, Optional<Provider> given, InstantSource clock, Executor background) {
    this.api = api;
    this.none = VerificationKeys.none(given);
    this.settings = new KeptValue<>("the settings", this::loadSettings, clock, background);
    this.keys = new KeptValue<>("the key set", this::loadKeys, clock, background);
  }

  Settings settings() {
    return settings.get();
  }

  VerificationKeys keys() {
    return keys.get();
  }

  /** {@return keys that may have what the given ones lack} */
  VerificationKeys keysNewerThan(VerificationKeys lacking) {
    return keys.newerThan(lacking);
  }

  private Loaded<Settings> loadSettings() {
    Settings loaded =
        ask("/v1/settings", answer -> Answers.settings(AnswerObject.read(answer.body())));
    return new Loaded<>(loaded, SETTINGS_FRESH, good(loaded));
  }

  private Loaded<VerificationKeys> loadKeys() {
    Duration good = good(settings.get());
    return ask("/v1/jwks", answer -> loaded(answer, good));
  }

  /** Neither is about a session, so no refusal of it may look like one of a session. */
  private <T> T ask(String path, Function<ServerAnswer, T> reading) {
    try {
      return api.get(path, reading);
    } catch (GeneralException broken) {
      throw broken;
    } catch (SessionException refusal) {
      throw new GeneralException(
          SdkReason.ANSWER_UNREADABLE.code(),
          "GET %s was refused: %s".formatted(path, refusal.reason()),
          refusal);
    }
  }

  private Loaded<VerificationKeys> loaded(ServerAnswer answer, Duration good) {
    VerificationKeys known = keys.current();
    VerificationKeys read;
    try {
      read = VerificationKeys.read(answer.body(), known == null ? none : known);
    } catch (IllegalArgumentException notJwkSet) {
      throw new Unreadable("it is not a JWK Set");
    }
    Duration fresh = answer.headers().cacheControl().map(ServerKnowledge::age).orElse(KEYS_FRESH);
    return new Loaded<>(read, fresh, fresh.compareTo(good) > 0 ? fresh : good);
  }

  private static Duration age(String cacheControl) {
    Matcher age = MAX_AGE.matcher(cacheControl);
    Duration given = age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : KEYS_FRESH;
    if (given.compareTo(FRESH_AT_LEAST) < 0) {
      return FRESH_AT_LEAST;
    }
    return given.compareTo(FRESH_AT_MOST) > 0 ? FRESH_AT_MOST : given;
  }

  /**
   * While the server is away nobody gets new tokens; what was signed when it was last seen is over
   * after the life of an access token.
   */
  private static Duration good(Settings settings) {
    Duration life = settings.lifetimes().accessToken();
    return life.compareTo(GOOD_AT_LEAST) > 0 ? life : GOOD_AT_LEAST;
  }
}
