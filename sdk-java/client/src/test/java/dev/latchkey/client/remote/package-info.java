@NullMarked
package dev.latchkey.client.remote;

import org.jspecify.annotations.NullMarked;
