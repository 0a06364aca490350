/** Sessions and keys as rows, and the statements that read and change them. */
@NullMarked
package dev.latchkey.store.sql.row;

import org.jspecify.annotations.NullMarked;
