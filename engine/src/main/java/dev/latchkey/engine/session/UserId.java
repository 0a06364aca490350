package dev.latchkey.engine.session;

/**
 * The application's own name for a user.
 *
 * @param text any text, the empty one included (facts, core interface 8.1 row 5)
 */
public record UserId(String text) {}
