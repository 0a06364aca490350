package dev.latchkey.spring.web;

import dev.latchkey.client.web.WebSession;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

/**
 * An argument of a controller that is the {@link WebSession} of the request. Without a session the
 * controller is not called, and the request gets the usual answer, so this alone protects an
 * endpoint. The anti-CSRF token is checked for every method but GET, HEAD, OPTIONS and TRACE.
 *
 * <p>An argument that may be null, or is an {@link Optional}, is absent without a session. A
 * request whose session has to be refreshed is answered all the same: after that it has one.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface CurrentSession {}
