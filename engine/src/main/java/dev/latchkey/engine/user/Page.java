package dev.latchkey.engine.user;

import dev.latchkey.engine.session.SessionPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of a user's sessions.
 *
 * @param entries what it has, oldest first unless it was revoked
 * @param next the place behind which the rest begins; null when there is no rest
 */
public record Page<T>(List<T> entries, @Nullable SessionPlace next) {}
