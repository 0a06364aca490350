/** The table, as far as seconds allow. */
@NullMarked
package dev.latchkey.model.table;

import org.jspecify.annotations.NullMarked;
