package dev.latchkey.client;

import java.time.Instant;

/**
 * What is known of a session beside its contents; times are whole seconds.
 *
 * @param handle its name
 * @param userId the user
 * @param createdAt when the user logged in
 * @param lastRefreshedAt when tokens were last exchanged, or the first use of new ones was seen;
 *     the login when neither happened yet
 * @param expiresAt when it ends if it is not refreshed before
 * @param device where the user logged in
 */
public record SessionDetails(
    String handle,
    String userId,
    Instant createdAt,
    Instant lastRefreshedAt,
    Instant expiresAt,
    Device device) {}
