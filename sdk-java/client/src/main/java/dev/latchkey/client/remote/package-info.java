/**
 * Sessions that a Latchkey server keeps: its native API, what is kept of its settings and keys, and
 * access tokens that are verified here. {@link dev.latchkey.client.remote.LatchkeyClient} is the
 * entrance.
 */
@NullMarked
package dev.latchkey.client.remote;

import org.jspecify.annotations.NullMarked;
