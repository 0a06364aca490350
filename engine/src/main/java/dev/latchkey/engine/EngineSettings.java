package dev.latchkey.engine;

import dev.latchkey.engine.key.SigningKeyPolicy;
import dev.latchkey.engine.lineage.RotationPolicy;

/**
 * The settings of an engine.
 *
 * @param rotation how refresh tokens rotate, and how long a session lives without being used
 * @param signingKeys which keys sign, and how long access tokens are good
 */
public record EngineSettings(RotationPolicy rotation, SigningKeyPolicy signingKeys) {}
