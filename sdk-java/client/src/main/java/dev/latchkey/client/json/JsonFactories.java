package dev.latchkey.client.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

/**
 * The one place of this SDK where parsers and writers of JSON are made; a test of the build finds
 * those that are made elsewhere.
 *
 * <p>They share no table of member names: whoever could fill such a table with names that collide
 * would spoil the parsing of strangers' texts as well.
 */
final class JsonFactories {

  private JsonFactories() {}

  static JsonFactoryBuilder builder() {
    int depth = JsonReader.MAXIMUM_DEPTH;
    return JsonFactory.builder()
        .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxNumberLength(JsonReader.MAXIMUM_DIGITS)
                .maxNameLength(JsonReader.MAXIMUM_NAME)
                .build())
        .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(depth).build());
  }
}
