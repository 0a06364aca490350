package dev.latchkey.engine.user;

import dev.latchkey.engine.session.SessionHandle;
import java.util.List;

/**
 * What one call revoked of a user's sessions.
 *
 * @param handles exactly the sessions that the call ended; may be none even when there are more
 * @param isMore whether there are more: then the call has to be repeated
 */
public record Revoked(List<SessionHandle> handles, boolean isMore) {}
