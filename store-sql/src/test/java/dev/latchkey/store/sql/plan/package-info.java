/** How databases come to the rows of a statement, and how they should. */
@NullMarked
package dev.latchkey.store.sql.plan;

import org.jspecify.annotations.NullMarked;
