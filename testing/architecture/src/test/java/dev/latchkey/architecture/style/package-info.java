/** Shows that each rule of build-policy can fail. */
@NullMarked
package dev.latchkey.architecture.style;

import org.jspecify.annotations.NullMarked;
