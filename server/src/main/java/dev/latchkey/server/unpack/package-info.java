/**
 * What the launcher does once after a build, so that no start has to: native libraries are taken
 * out of the archives of their jar files.
 */
@NullMarked
package dev.latchkey.server.unpack;

import org.jspecify.annotations.NullMarked;
