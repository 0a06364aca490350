/**
 * What can be done with a session: create, verify, refresh, regenerate, revoke, read and replace
 * its contents.
 */
@NullMarked
package dev.latchkey.engine.session;

import org.jspecify.annotations.NullMarked;
