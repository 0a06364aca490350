/**
 * The protocols spoken with backend SDKs, put together: {@link
 * dev.latchkey.server.dialect.CdiRoutes} finds out which version a request is in, and what that
 * version does. Each family of versions is one mapper in a package of its own, named for its first
 * version; inside a family versions are values. What is the same in all of them stands in {@code
 * call} (facts: CDI sheet 1 to 3).
 */
@NullMarked
package dev.latchkey.server.dialect;

import org.jspecify.annotations.NullMarked;
