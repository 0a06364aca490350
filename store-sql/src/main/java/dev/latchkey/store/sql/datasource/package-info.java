/** Stores in a database that an application reaches already, over its own connections. */
@NullMarked
package dev.latchkey.store.sql.datasource;

import org.jspecify.annotations.NullMarked;
