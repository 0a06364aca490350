package dev.latchkey.engine.session;

import java.time.Instant;

/**
 * Where a session stands in the list of its user: the oldest comes first, and of those of one
 * millisecond the handle decides. A session never changes its place, and a place stays one when its
 * session has ended.
 *
 * @param createdAt when the session was created
 * @param handle its name
 */
public record SessionPlace(Instant createdAt, SessionHandle handle) {}
