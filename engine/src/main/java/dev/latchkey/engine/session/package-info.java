/** What a session is. */
@NullMarked
package dev.latchkey.engine.session;

import org.jspecify.annotations.NullMarked;
