/** The application of {@code examples/spring-boot} with Spring Session in place of Latchkey. */
@NullMarked
package dev.latchkey.alternatives.springsession;

import org.jspecify.annotations.NullMarked;
