/** Tests of the starter, with real servers, applications and requests. */
@NullMarked
package dev.latchkey.spring;

import org.jspecify.annotations.NullMarked;
