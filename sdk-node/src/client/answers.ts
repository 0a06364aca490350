import { Unreadable, type AnswerObject } from './answer-object.js';
import type {
  CookieAttributes,
  CookieSettings,
  Device,
  SessionDetails,
  SessionTokens,
  SessionView,
  Settings,
  Token,
  VerifiedSession,
} from './types.js';

/** What goes into headers as it is must end none of them, whoever answers in the place of the server. */
const PLAIN = /^[!-:<-~]+$/;
const PATH = /^\/[!-+\--:<-~]*$/;
const DOMAIN = /^[A-Za-z0-9._-]+$/;

/** Reads the objects that the native API answers with (`spec/openapi.yaml`). */
export function readTokens(answer: AnswerObject, cookies: CookieSettings): SessionTokens {
  return {
    session: readView(answer.object('session')),
    accessToken: readToken(answer.object('accessToken'), cookies.accessToken),
    refreshToken: readToken(answer.object('refreshToken'), cookies.refreshToken),
    idRefreshToken: readMarker(answer.object('idRefreshToken'), cookies.accessToken),
    antiCsrfToken: answer.formedIfAny('antiCsrfToken', PLAIN),
  };
}

export function readVerified(answer: AnswerObject, cookies: CookieSettings): VerifiedSession {
  const hasToken = answer.has('accessToken');
  return {
    session: readView(answer.object('session')),
    accessToken: hasToken ? readToken(answer.object('accessToken'), cookies.accessToken) : undefined,
  };
}

export function readDetails(answer: AnswerObject): SessionDetails {
  return {
    handle: answer.text('handle'),
    userId: answer.text('userId'),
    createdAt: answer.seconds('createdAt'),
    lastRefreshedAt: answer.seconds('lastRefreshedAt'),
    expiresAt: answer.seconds('expiresAt'),
    device: answer.has('device') ? readDevice(answer.object('device')) : {},
  };
}

/** One page of a user's sessions. */
export function readSessions(answer: AnswerObject): SessionDetails[] {
  return answer.objects('sessions').map(readDetails);
}

/** One page of the handles of a user's sessions; servers from before there were such pages tell more. */
export function readHandles(answer: AnswerObject): string[] {
  return answer.has('handles') ? answer.texts('handles') : readSessions(answer).map(({ handle }) => handle);
}

/** Where the next page begins; undefined on the last one. @throws Unreadable when the server would go round in circles */
export function nextCursor(answer: AnswerObject, asked: string | undefined): string | undefined {
  const next = answer.textIfAny('nextCursor');
  if (next !== undefined && next === asked)
    throw new Unreadable("member 'nextCursor' is the cursor that was asked for");
  return next;
}

export function readSettings(answer: AnswerObject): Settings {
  const sessionExpiredStatusCode = answer.whole('sessionExpiredStatusCode');
  if (sessionExpiredStatusCode < 400 || sessionExpiredStatusCode > 599) {
    throw new Unreadable("member 'sessionExpiredStatusCode' is not an HTTP status from 400 to 599");
  }
  return {
    cookies: readCookies(answer.object('cookies')),
    antiCsrf: answer.oneOf('antiCsrf', ['on', 'off']),
    storeCheck: answer.oneOf('storeCheck', ['when_needed', 'always']),
    issuer: answer.textIfAny('issuer'),
    audience: answer.textIfAny('audience'),
    accessTokenValidity: answer.seconds('accessTokenValidity'),
    refreshTokenValidity: answer.seconds('refreshTokenValidity'),
    gracePeriod: answer.seconds('gracePeriod'),
    sessionExpiredStatusCode,
  };
}

function readCookies(cookies: AnswerObject): CookieSettings {
  return {
    accessToken: attributes(cookies, cookies.formed('accessTokenPath', PATH)),
    refreshToken: attributes(cookies, cookies.formed('refreshTokenPath', PATH)),
  };
}

function attributes(cookies: AnswerObject, path: string): CookieAttributes {
  return {
    path,
    domain: cookies.formedIfAny('domain', DOMAIN),
    secure: cookies.truth('secure'),
    sameSite: cookies.oneOf('sameSite', ['none', 'lax', 'strict']),
  };
}

function readView(session: AnswerObject): SessionView {
  return { handle: session.text('handle'), userId: session.text('userId'), jwtPayload: session.map('jwtPayload') };
}

function readToken(token: AnswerObject, cookie: CookieAttributes): Token {
  return {
    token: token.text('token'),
    expiry: token.seconds('expiresAt'),
    createdTime: token.seconds('createdAt'),
    cookie,
  };
}

/** It goes into a header, too. */
function readMarker(token: AnswerObject, cookie: CookieAttributes): Token {
  return { ...readToken(token, cookie), token: token.formed('token', PLAIN) };
}

function readDevice(device: AnswerObject): Device {
  return {
    label: device.textIfAny('label'),
    ipAddress: device.textIfAny('ipAddress'),
    userAgent: device.textIfAny('userAgent'),
  };
}
