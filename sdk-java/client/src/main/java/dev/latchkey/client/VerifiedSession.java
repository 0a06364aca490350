package dev.latchkey.client;

import org.jspecify.annotations.Nullable;

/**
 * An access token was good.
 *
 * @param session whose it is
 * @param accessToken the access token to use from now on; null when the one shown stays
 */
public record VerifiedSession(SessionView session, @Nullable Token accessToken) {}
