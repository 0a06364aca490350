package dev.latchkey.engine.session;

/**
 * The public, constant name of a session. Not a secret, and not enough to act as the user.
 *
 * @param text as made by this engine a random UUID; from callers anything, the empty text included:
 *     then nothing has that name
 */
public record SessionHandle(String text) {}
