package dev.latchkey.engine.json;

/**
 * The text may be JSON, but not within the limits of {@link JsonObject}. The message names the
 * limit and quotes nothing of the text.
 */
public final class JsonLimitException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  JsonLimitException(String message) {
    super(message);
  }
}
