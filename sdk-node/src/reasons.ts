/**
 * Reason codes that only an SDK can make (`spec/reasons.md`, "Made by SDKs"). Those of the server are handed on as they
 * come. Codes are stable: more may be added, none is renamed.
 */
export const SDK_REASONS = [
  'no_server_reachable',
  'answer_lost',
  'answer_unreadable',
  'argument_invalid',
  'client_closed',
  'access_token_missing',
  'id_refresh_token_missing',
  'refresh_token_missing',
  'cookie_too_large',
  'cookie_settings_contradictory',
  'response_committed',
  'cross_site_request',
  'access_denied',
] as const;

/** A reason code that only an SDK can make. */
export type SdkReason = (typeof SDK_REASONS)[number];

/** Why an access token is refused here; the server uses the same codes. */
export type Refusal =
  | 'access_token_malformed'
  | 'access_token_signature_invalid'
  | 'access_token_claim_missing'
  | 'access_token_expired'
  | 'access_token_issuer_mismatch'
  | 'access_token_audience_mismatch'
  | 'anti_csrf_token_missing'
  | 'anti_csrf_token_mismatch';
