/** Random schedules of the real engine, as far as a store in memory lets them be real. */
@NullMarked
package dev.latchkey.model.simulation;

import org.jspecify.annotations.NullMarked;
