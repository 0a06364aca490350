/** What must hold in every history. */
@NullMarked
package dev.latchkey.model.property;

import org.jspecify.annotations.NullMarked;
