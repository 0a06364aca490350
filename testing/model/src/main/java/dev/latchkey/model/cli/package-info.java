/** The command that prints the table. */
@NullMarked
package dev.latchkey.model.cli;

import org.jspecify.annotations.NullMarked;
