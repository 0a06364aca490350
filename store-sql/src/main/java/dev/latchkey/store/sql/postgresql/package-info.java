/**
 * Stores on a PostgreSQL server, and all that is special to PostgreSQL. Its scripts lie beside it
 * among the resources.
 */
@NullMarked
package dev.latchkey.store.sql.postgresql;

import org.jspecify.annotations.NullMarked;
