/** An application to copy from. */
@NullMarked
package dev.latchkey.examples.servlet;

import org.jspecify.annotations.NullMarked;
