/** What may depend on what, checked on the compiled classes. */
@NullMarked
package dev.latchkey.architecture.layers;

import org.jspecify.annotations.NullMarked;
