/** Tests of sessions in Spring MVC. */
@NullMarked
package dev.latchkey.spring.web;

import org.jspecify.annotations.NullMarked;
