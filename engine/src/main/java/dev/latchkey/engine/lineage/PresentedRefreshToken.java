package dev.latchkey.engine.lineage;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token as the rules see it. Only authentic tokens may be shown to the rules: the parent
 * is believed.
 *
 * @param own the token itself
 * @param parent the token it was made from; absent for the first token of a session
 * @param successor makes the token's successor from a salt: the same for the same salt, always
 */
public record PresentedRefreshToken(
    StoredHash own, @Nullable StoredHash parent, Function<Salt, StoredHash> successor) {}
