/** What must hold for any bytes, parser by parser. */
@NullMarked
package dev.latchkey.fuzz.property;

import org.jspecify.annotations.NullMarked;
