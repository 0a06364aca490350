/** Tests of sessions in cookies. */
@NullMarked
package dev.latchkey.client.web;

import org.jspecify.annotations.NullMarked;
