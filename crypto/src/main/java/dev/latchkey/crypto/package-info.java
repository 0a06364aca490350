/**
 * Finds who computes the signatures of access tokens: Amazon Corretto's native library where it can
 * be loaded, else the JDK. It registers nothing with the JVM: what it finds is handed to whoever
 * signs and verifies.
 */
@NullMarked
package dev.latchkey.crypto;

import org.jspecify.annotations.NullMarked;
