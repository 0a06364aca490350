/**
 * Stores in a SQLite file, and all that is special to SQLite. Its scripts lie beside it among the
 * resources.
 */
@NullMarked
package dev.latchkey.store.sql.sqlite;

import org.jspecify.annotations.NullMarked;
