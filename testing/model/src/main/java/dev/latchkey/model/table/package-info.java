/** What is searched, and the table that comes of it. */
@NullMarked
package dev.latchkey.model.table;

import org.jspecify.annotations.NullMarked;
