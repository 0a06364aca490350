/**
 * What {@link dev.latchkey.client.Latchkey} promises, as suites: whoever keeps sessions in another
 * way, on a server or inside the process, extends {@link
 * dev.latchkey.client.testkit.LatchkeyContract} and says how it is opened.
 */
@NullMarked
package dev.latchkey.client.testkit;

import org.jspecify.annotations.NullMarked;
