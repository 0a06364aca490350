@NullMarked
package dev.latchkey.inprocess;

import org.jspecify.annotations.NullMarked;
