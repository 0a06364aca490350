/**
 * Looks at a running server from outside, as an SDK does, and tells what is well and what is not.
 * {@link dev.latchkey.server.doctor.Examination} decides, from answers alone; {@link
 * dev.latchkey.server.doctor.Visit} asks.
 */
@NullMarked
package dev.latchkey.server.doctor;

import org.jspecify.annotations.NullMarked;
