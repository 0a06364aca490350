package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.SessionEngine;
import dev.latchkey.engine.key.JwkSet;
import dev.latchkey.engine.key.PublicJwk;
import dev.latchkey.server.config.Settings;
import dev.latchkey.server.event.Event;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.Request;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that tell SDKs about this installation: its settings and its keys. */
final class InstallationCalls {
  private static final String JWK_SET_TYPE = "application/jwk-set+json";

  /** How long a key set may be kept: a new key is used at once, so SDKs ask for unknown ones. */
  private static final Duration LONGEST_KEPT = Duration.ofMinutes(5);

  private final SessionEngine engine;
  private final Settings settings;

  InstallationCalls(SessionEngine engine, Settings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  Reply settings(Request request) {
    Settings.Sessions sessions = settings.sessions();
    ObjectNode answer = NativeAnswers.object();
    cookies(answer.putObject("cookies"), settings.cookies());
    answer.put("antiCsrf", word(sessions.antiCsrf()));
    answer.put("storeCheck", word(sessions.storeCheck()));
    if (settings.parties().issuer() != null) {
      answer.put("issuer", settings.parties().issuer());
    }
    if (settings.parties().audience() != null) {
      answer.put("audience", settings.parties().audience());
    }
    answer
        .put("accessTokenValidity", sessions.accessTokenValidity().toSeconds())
        .put("refreshTokenValidity", sessions.refreshTokenValidity().toSeconds())
        .put("gracePeriod", sessions.gracePeriod().toSeconds())
        .put("sessionExpiredStatusCode", settings.cookies().sessionExpiredStatusCode());
    return new Reply(NativeAnswers.ok(answer), Event.of("settings_told"));
  }

  private static void cookies(ObjectNode answer, Settings.Cookies cookies) {
    answer.put("accessTokenPath", cookies.accessTokenPath());
    answer.put("refreshTokenPath", cookies.refreshTokenPath());
    cookies.domain().ifPresent(domain -> answer.put("domain", domain));
    answer.put("secure", cookies.attributes().secure());
    answer.put("sameSite", cookies.attributes().sameSite().word());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  Reply jwkSet(Request request) {
    JwkSet set = engine.jwkSet();
    ObjectNode document = NativeAnswers.object();
    ArrayNode keys = document.putArray("keys");
    set.keys().forEach(key -> describe(keys.addObject(), key));
    Map<String, String> headers =
        Map.of("Cache-Control", "public, max-age=" + maximumAge(set.unchangedFor()).toSeconds());
    Answer answer = new Answer(200, JWK_SET_TYPE, NativeAnswers.text(document) + "\n", headers);
    return new Reply(answer, Event.of("keys_told"));
  }

  private static void describe(ObjectNode object, PublicJwk key) {
    key.members().forEach(object::put);
    object.put("kid", key.keyId()).put("use", "sig").put("alg", "ES256");
  }

  /** At least a second, so that an old key that stands in does not make everybody ask always. */
  private static Duration maximumAge(Duration unchangedFor) {
    Duration second = Duration.ofSeconds(1);
    Duration shorter = unchangedFor.compareTo(LONGEST_KEPT) < 0 ? unchangedFor : LONGEST_KEPT;
    return shorter.compareTo(second) < 0 ? second : shorter;
  }
}
