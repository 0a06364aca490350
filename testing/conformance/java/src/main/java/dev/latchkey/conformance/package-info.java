/** The apps of the Java SDKs that the scenarios are played with: see the README of conformance. */
@NullMarked
package dev.latchkey.conformance;

import org.jspecify.annotations.NullMarked;
