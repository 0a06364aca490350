/** What verifying an access token costs an application. */
@NullMarked
package dev.latchkey.benchmark.verification;

import org.jspecify.annotations.NullMarked;
