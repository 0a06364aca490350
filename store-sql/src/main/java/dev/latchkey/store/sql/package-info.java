/**
 * Sessions and keys in a SQL database.
 *
 * <pre>
 *   callers --+-- reads ----------------------------------> pool of reading connections
 *             +-- writes --> queue --> one committer ------> a writing connection
 *                                      (many writes, one commit; each caller hears after it)
 * </pre>
 *
 * <p>One connection law: no call needs two connections, and none is held over a wait for another.
 */
@NullMarked
package dev.latchkey.store.sql;

import org.jspecify.annotations.NullMarked;
