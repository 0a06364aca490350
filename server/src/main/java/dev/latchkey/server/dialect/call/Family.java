package dev.latchkey.server.dialect.call;

import java.util.List;

/**
 * Versions that one mapper speaks.
 *
 * @param versions oldest first, at least one
 * @param unnamed the number of the version that callers of its paths mean who name none
 */
public record Family(List<SpokenVersion> versions, String unnamed) {}
