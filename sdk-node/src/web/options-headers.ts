import { GeneralError } from '../errors.js';
import type { WebExchange } from './exchange.js';
import { ResponseHeaders } from './response-headers.js';

/** What browser SDKs of all generations add to requests. */
const REQUEST_HEADERS = [
  'anti-csrf',
  'supertokens-sdk-name',
  'supertokens-sdk-version',
  'rid',
  'fdi-version',
  'st-auth-mode',
  'authorization',
];

/** The names of the headers that browser SDKs add to requests, for `Access-Control-Allow-Headers`. A new list each time. */
export function sdkHeaders(): string[] {
  return [...REQUEST_HEADERS];
}

/**
 * Lets pages of other origins send what browser SDKs add: for answers to OPTIONS. The application itself says which origins
 * and methods it allows.
 *
 * @throws GeneralError with the reason `response_committed` when it is too late for headers
 */
export function allowSdkHeaders(exchange: WebExchange): void {
  if (exchange.isCommitted)
    throw new GeneralError(
      'response_committed',
      'The response headers have already been sent: headers can no longer be set.',
    );
  const response = new ResponseHeaders(exchange);
  response.extend('Access-Control-Allow-Headers', REQUEST_HEADERS);
  response.allowCredentials();
}
