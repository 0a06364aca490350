/** The servers that run from one home folder, told by the files in its {@code .started} folder. */
@NullMarked
package dev.latchkey.server.instance;

import org.jspecify.annotations.NullMarked;
