import {
  GeneralError,
  TokenTheftDetectedError,
  TryRefreshTokenError,
  UnauthorisedError,
  type AnySessionError,
} from '../errors.js';
import { AnswerObject, Unreadable } from './answer-object.js';

const TYPE = 'urn:latchkey:problem:';
const REASON = /^[a-z0-9_]{1,64}$/;
const MAXIMUM_DETAIL = 200;

/**
 * What a problem document (RFC 9457) means with which the native API refuses.
 *
 * @throws Unreadable when it is none of the native API
 */
export function problemError(status: number, body: string): AnySessionError {
  const problem = AnswerObject.read(body);
  const type = problem.text('type');
  const reason = problem.text('reason');
  if (!type.startsWith(TYPE) || !REASON.test(reason)) {
    throw new Unreadable('it is not a problem document of the native API');
  }
  switch (type.slice(TYPE.length)) {
    case 'try-refresh-token':
      return new TryRefreshTokenError(reason, `the access token is refused: ${reason}`);
    case 'unauthorised':
    case 'session-not-found':
      return new UnauthorisedError(reason, `there is no session: ${reason}`);
    case 'token-theft-detected':
      return new TokenTheftDetectedError(reason, problem.text('sessionHandle'), problem.text('userId'));
    default:
      return new GeneralError(reason, `the server answered ${status}, ${reason}${detailOf(problem)}`);
  }
}

/** What comes from elsewhere must not break a log line. */
function detailOf(problem: AnswerObject): string {
  const detail = (problem.textIfAny('detail') ?? '').slice(0, MAXIMUM_DETAIL).replace(/\p{Cc}/gu, ' ');
  return detail === '' ? '' : `: ${detail}`;
}
