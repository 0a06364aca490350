package dev.latchkey.engine.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * The one place of engine, stores and server where parsers and writers of JSON are made; a test of
 * the build finds those that are made elsewhere.
 *
 * <p>They share no table of member names: whoever could fill such a table with names that collide
 * would spoil the parsing of strangers' texts as well. Nor do they keep more than a few buffers,
 * however many texts were read at once.
 */
public final class JsonMappers {

  private static final int KEPT_BUFFERS = 16;

  /** The limits are checked by those who read the tokens, so that an error can name them. */
  private static final StreamReadConstraints LIMITS_ELSEWHERE =
      StreamReadConstraints.builder()
          .maxNestingDepth(Integer.MAX_VALUE)
          .maxNumberLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .maxStringLength(Integer.MAX_VALUE)
          .build();

  private static final JsonFactory TOKENS = factory(LIMITS_ELSEWHERE);

  private static final JsonMapper PLAIN =
      JsonMapper.builder(factory(StreamReadConstraints.defaults())).build();

  private JsonMappers() {}

  private static JsonFactory factory(StreamReadConstraints constraints) {
    return JsonFactory.builder()
        .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
        .recyclerPool(JsonRecyclerPools.newBoundedPool(KEPT_BUFFERS))
        .streamReadConstraints(constraints)
        .build();
  }

  /** Returns a mapper with the library's own settings and limits: it makes trees. */
  public static JsonMapper plain() {
    return PLAIN;
  }

  /**
   * Puts an application's own JSON into a tree, digit by digit as it came.
   *
   * @return the tree
   */
  public static ObjectNode put(ObjectNode document, String name, JsonObject value) {
    return document.putRawValue(name, new RawValue(value.text()));
  }

  /**
   * Returns a tree as compact text, which has a form in UTF-8 whatever its texts hold.
   *
   * @param document the tree; what was put into it as raw text stays as it is
   */
  public static String written(ObjectNode document) {
    return LoneSurrogates.escaped(PLAIN.writeValueAsString(document));
  }

  /** Returns a parser without limits. */
  static JsonParser tokens(String text) {
    return TOKENS.createParser(ObjectReadContext.empty(), text);
  }
}
