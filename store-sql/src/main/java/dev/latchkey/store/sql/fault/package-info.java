/**
 * What goes wrong in a SQL store, in words that tell an operator what to do and repeat no value of
 * a statement.
 */
@NullMarked
package dev.latchkey.store.sql.fault;

import org.jspecify.annotations.NullMarked;
