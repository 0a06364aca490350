/** Real database servers for tests, started by the test itself. */
@NullMarked
package dev.latchkey.testdatabases;

import org.jspecify.annotations.NullMarked;
