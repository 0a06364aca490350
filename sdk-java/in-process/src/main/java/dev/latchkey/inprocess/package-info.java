/**
 * The interface of the Java client over an engine inside this process and a database of its own or
 * of the application: no server at all. {@link dev.latchkey.inprocess.InProcess} is where
 * everything begins.
 */
@NullMarked
package dev.latchkey.inprocess;

import org.jspecify.annotations.NullMarked;
