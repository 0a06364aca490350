/** Sessions in cookies for Spring MVC. */
@NullMarked
package dev.latchkey.spring.web;

import org.jspecify.annotations.NullMarked;
