/**
 * Sessions and keys in a SQL database: a store is put together here, out of rooms each of which
 * says by an interface of its own what it needs of a database.
 *
 * <pre>
 *   callers --+-- reads ----------------------------------> pool of reading connections
 *             +-- writes --> queue --> one committer ------> a writing connection
 *                                      (many writes, one commit; each caller hears after it)
 * </pre>
 *
 * <p>Each database is a folder: a dialect, which is all of these interfaces, a class that opens
 * stores, and its scripts. Nothing outside of it is about that database alone.
 */
@NullMarked
package dev.latchkey.store.sql;

import org.jspecify.annotations.NullMarked;
