/** The reasons for every refusal, shared by answers, logs and metrics. */
@NullMarked
package dev.latchkey.engine.reason;

import org.jspecify.annotations.NullMarked;
