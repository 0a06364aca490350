/**
 * The native API, {@code /v1}: what the SDKs of Latchkey speak. {@code spec/openapi.yaml} describes
 * it; outcomes are status codes and problem documents (RFC 9457) with the reason code.
 */
@NullMarked
package dev.latchkey.server.nativeapi;

import org.jspecify.annotations.NullMarked;
