/**
 * HTTP: requests and answers as plain values, the table of routes, and the listener. Which answer a
 * domain outcome has is the business of the dialects, not of this package.
 */
@NullMarked
package dev.latchkey.server.http;

import org.jspecify.annotations.NullMarked;
