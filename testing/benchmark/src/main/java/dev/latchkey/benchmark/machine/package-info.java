/** What the operating system tells of processes and of the machine. */
@NullMarked
package dev.latchkey.benchmark.machine;

import org.jspecify.annotations.NullMarked;
