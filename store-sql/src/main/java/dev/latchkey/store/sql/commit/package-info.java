/**
 * Writes of many callers, which share commits:
 *
 * <pre>
 *   callers --> queue --> one committer --> a writing connection
 *                         (many writes, one commit; each caller hears after it)
 * </pre>
 */
@NullMarked
package dev.latchkey.store.sql.commit;

import org.jspecify.annotations.NullMarked;
