/** Making the tokens that go out together, and what each caller may say about them. */
@NullMarked
package dev.latchkey.engine.issue;

import org.jspecify.annotations.NullMarked;
