package dev.latchkey.engine.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place of engine, stores and server where parsers and writers of JSON are made; a test of
 * the build finds those that are made elsewhere.
 *
 * <p>They share no table of member names: whoever could fill such a table with names that collide
 * would spoil the parsing of strangers' texts as well.
 */
public final class JsonMappers {

  private static final JsonMapper PLAIN = builder().build();

  private JsonMappers() {}

  /** Returns a mapper with the library's own settings and without a shared table of names. */
  public static JsonMapper plain() {
    return PLAIN;
  }

  /** Returns what makes such mappers, with the limits of {@link JsonObject}. */
  static JsonMapper.Builder builder() {
    return JsonMapper.builder(
        JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(JsonObject.MAXIMUM_DEPTH).build())
            .build());
  }
}
