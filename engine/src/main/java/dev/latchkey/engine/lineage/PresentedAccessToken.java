package dev.latchkey.engine.lineage;

import org.jspecify.annotations.Nullable;

/**
 * The lineage part of an access token whose signature was verified.
 *
 * @param current the refresh token made with it
 * @param parent the refresh token that was shown to get it; absent once the use is confirmed
 */
public record PresentedAccessToken(StoredHash current, @Nullable StoredHash parent) {}
