/**
 * The tables of a store: what they are called, which version they have, and how they come to the
 * next one.
 */
@NullMarked
package dev.latchkey.store.sql.schema;

import org.jspecify.annotations.NullMarked;
