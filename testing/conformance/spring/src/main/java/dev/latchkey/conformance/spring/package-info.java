/** The app of the Spring Boot starter that the scenarios are played with. */
@NullMarked
package dev.latchkey.conformance.spring;

import org.jspecify.annotations.NullMarked;
