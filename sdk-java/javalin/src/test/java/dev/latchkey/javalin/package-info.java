/** Tests in a real Javalin, with a real Latchkey server behind it. */
@NullMarked
package dev.latchkey.javalin;

import org.jspecify.annotations.NullMarked;
