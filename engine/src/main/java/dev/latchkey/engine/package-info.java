/** Session management: the rules, without HTTP, SQL or a framework. */
@NullMarked
package dev.latchkey.engine;

import org.jspecify.annotations.NullMarked;
