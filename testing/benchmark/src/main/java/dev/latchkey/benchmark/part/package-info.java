/** What the parts cost that an operation is made of, one by one, in a process of their own. */
@NullMarked
package dev.latchkey.benchmark.part;

import org.jspecify.annotations.NullMarked;
