/**
 * The configuration: one catalogue of keys, from which the file reader, the commented template, the
 * environment variables and the command-line options all derive. The rest of the server sees {@link
 * dev.latchkey.server.config.Settings} only.
 */
@NullMarked
package dev.latchkey.server.config;

import org.jspecify.annotations.NullMarked;
