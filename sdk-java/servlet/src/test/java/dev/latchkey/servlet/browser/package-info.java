/** Real servers and something like a browser, for the tests of all frameworks. */
@NullMarked
package dev.latchkey.servlet.browser;

import org.jspecify.annotations.NullMarked;
