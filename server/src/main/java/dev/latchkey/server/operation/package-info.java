/**
 * The routes for people and scripts that run the server: is it there, is it ready, which file did
 * it read.
 */
@NullMarked
package dev.latchkey.server.operation;

import org.jspecify.annotations.NullMarked;
