package dev.latchkey.engine.session;

import dev.latchkey.engine.json.JsonObject;

/**
 * What an application learns about a session from its access token.
 *
 * @param handle the session's name
 * @param userId the user
 * @param jwtPayload what the application put into the token
 */
public record SessionView(SessionHandle handle, UserId userId, JsonObject jwtPayload) {}
