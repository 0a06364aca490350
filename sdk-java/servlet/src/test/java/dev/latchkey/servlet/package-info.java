/** Tests in a real Jetty, with a real Latchkey server behind it. */
@NullMarked
package dev.latchkey.servlet;

import org.jspecify.annotations.NullMarked;
