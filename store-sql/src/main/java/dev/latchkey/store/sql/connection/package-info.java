/**
 * Connections to a database: opened, lent one at a time for one piece of work, and given up when a
 * server has gone. One connection law: no call needs two, and none is held over a wait for another.
 */
@NullMarked
package dev.latchkey.store.sql.connection;

import org.jspecify.annotations.NullMarked;
