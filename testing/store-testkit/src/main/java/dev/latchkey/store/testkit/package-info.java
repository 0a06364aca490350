/**
 * The contract of the store ports as JUnit suites, with what tests of other modules need: a store
 * in memory and a store whose writes fail on demand.
 */
@NullMarked
package dev.latchkey.store.testkit;

import org.jspecify.annotations.NullMarked;
