/**
 * Stores on a MySQL or MariaDB server, and all that is special to these two. Their scripts lie
 * beside it among the resources.
 */
@NullMarked
package dev.latchkey.store.sql.mysql;

import org.jspecify.annotations.NullMarked;
