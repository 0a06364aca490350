@NullMarked
package dev.latchkey.server.doctor;

import org.jspecify.annotations.NullMarked;
