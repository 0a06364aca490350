/** Steps of people who use an app: log in, look at a page, refresh, log out. Each returns a step with a readable title. */
import { expectEqual, expectThat, Mismatch } from '../../harness/expect.js';

/** The name that a visitor has when a scenario does not say one. */
const SOMEBODY = 'ada';

/**
 * Logs in as a user of the visitor's name, or as `user`.
 * @param {object} [wish]
 * @param {object} [wish.jwtPayload]
 * @param {object} [wish.sessionData]
 * @param {string} [wish.message] what a refusal must say, among other words
 * @param {string} [wish.reason] what it must say instead in our own dialect, which has reason codes
 */
export function login({
  visitor = SOMEBODY,
  user = visitor,
  app = 'app',
  outcome = 'OK',
  message = '',
  reason,
  ...payloads
} = {}) {
  return {
    title: `${visitor} logs in${user === visitor ? '' : ` as "${user}"`}`,
    async run(play) {
      const userId = play.userId(user);
      const answer = await play.send(visitor, app, 'POST', '/login', { body: { userId, ...payloads } });
      expectOutcome(answer, outcome);
      const said = answer.body.message ?? '';
      if (reason && play.stage.client.dialect === 'native') expectEqual('reason', answer.body.reason, reason);
      else expectThat('message', said.includes(message), message, said);
      play.visitor(visitor).userId = userId;
      if (outcome === 'OK') expectEqual('user of the new session', answer.body.userId, userId);
    },
  };
}

/**
 * Asks for the protected page; POST checks the anti-CSRF token, GET does not.
 * @param {object} [wish]
 * @param {'GET' | 'POST'} [wish.method]
 * @param {'right' | 'missing' | 'wrong'} [wish.antiCsrf]
 * @param {object} [wish.jwtPayload] what the session must carry, when the outcome is OK
 */
export function visit({ visitor = SOMEBODY, app = 'app', method = 'GET', antiCsrf, jwtPayload, outcome = 'OK' } = {}) {
  const detail = antiCsrf ? ` with the anti-CSRF token ${antiCsrf}` : '';
  return {
    title: `${visitor} sends ${method} to the protected page${detail}`,
    async run(play) {
      const answer = await play.send(visitor, app, method, '/protected', { antiCsrf });
      expectOutcome(answer, outcome);
      if (outcome === 'OK') expectEqual('user of the session', answer.body.userId, play.visitor(visitor).userId);
      if (jwtPayload) expectEqual('JWT payload', answer.body.jwtPayload, jwtPayload);
    },
  };
}

/**
 * Refreshes. An app that is told of a theft must learn the session (look it up before with `noteHandle`) and its user; the
 * usual answers tell that to nobody outside.
 */
export function refresh({ visitor = SOMEBODY, app = 'app', antiCsrf, outcome = 'OK' } = {}) {
  return {
    title: `${visitor} refreshes`,
    async run(play) {
      const { handle, userId } = play.visitor(visitor);
      const { refreshPath = '/refresh', answers } = play.stage.client;
      const answer = await play.send(visitor, app, 'POST', refreshPath, { antiCsrf });
      expectOutcome(answer, outcome);
      if (outcome !== 'TOKEN_THEFT_DETECTED' || answers === 'usual') return;
      expectEqual('session handle of the theft', answer.body.handle, handle);
      expectEqual('user of the theft', answer.body.userId, userId);
    },
  };
}

/** Refreshes with a copy of what a visitor holds, so that the visitor still holds it afterwards, whatever the answer. */
export function refreshFromCopy({ of, outcome }) {
  const copy = `a copy of ${of}`;
  return {
    title: `${copy} refreshes`,
    async run(play) {
      play.copyVisitor(of, copy);
      await refresh({ visitor: copy, outcome }).run(play);
    },
  };
}

export function logout({ visitor = SOMEBODY, app = 'app', outcome = 'OK' } = {}) {
  return {
    title: `${visitor} logs out`,
    run: async (play) => expectOutcome(await play.send(visitor, app, 'POST', '/logout'), outcome),
  };
}

/** From now on `to` holds the tokens that `from` holds at this moment: a thief, another tab, or an old copy. */
export function copyTokens({ from = SOMEBODY, to }) {
  return { title: `${to} gets a copy of ${from}'s tokens`, run: async (play) => play.copyVisitor(from, to) };
}

/** Several tabs start from the same tokens and refresh at the same moment. */
export function refreshInTabs({ visitor = SOMEBODY, tabs, app = 'app' }) {
  const names = Array.from({ length: tabs }, (_, index) => `${visitor}'s tab ${index + 1}`);
  return {
    title: `${tabs} tabs of ${visitor} refresh at once`,
    async run(play) {
      for (const name of names) play.copyVisitor(visitor, name);
      await Promise.all(names.map((name) => refresh({ visitor: name, app }).run(play)));
      const given = names.map((name) => play.visitor(name).tokens.refresh.value);
      expectEqual('number of different refresh tokens handed out', new Set(given).size, 1);
      for (const name of names) await visit({ visitor: name, app }).run(play);
      play.copyVisitor(names.at(-1), visitor);
    },
  };
}

/** The same step for many visitors at once. @param {(visitor: string) => import('../../harness/runner.js').Step} stepOf */
export function crowd(size, stepOf) {
  const steps = crowdNames(size).map(stepOf);
  return {
    title: `a crowd of ${size}: ${steps[0].title}`,
    run: async (play) => void (await Promise.all(steps.map((step) => step.run(play)))),
  };
}

/** The same step for many visitors, one after the other. @param {(visitor: string) => import('../../harness/runner.js').Step} stepOf */
export function oneByOne(size, stepOf) {
  const steps = crowdNames(size).map(stepOf);
  return {
    title: `${size} visitors, one by one: ${steps[0].title}`,
    async run(play) {
      for (const step of steps) await step.run(play);
    },
  };
}

/**
 * Everybody does the step at once, and as soon as the first is through, the interruption happens.
 * Whoever is told GENERAL_ERROR did not get through; nobody may be told anything else.
 */
export function crowdInterruptedBy(interruption, size, stepOf) {
  return {
    title: `${interruption.title} while ${crowd(size, stepOf).title}`,
    async together(plays) {
      const names = crowdNames(size);
      const tries = plays.map((play) => names.map((visitor) => stepOf(visitor).run(play)));
      await Promise.any(tries.flat());
      await interruption.together(plays);
      for (const [index, play] of plays.entries()) {
        const results = await Promise.allSettled(tries[index]);
        for (const { reason } of results) if (reason && !isGeneralError(reason)) throw reason;
        play.gotThrough = names.filter((_, at) => results[at].status === 'fulfilled');
      }
    },
  };
}

/** The step for each of those who got through before the interruption. */
export function whoGotThrough(stepOf) {
  return {
    title: `those who got through: ${stepOf('each').title}`,
    async run(play) {
      for (const visitor of play.gotThrough) await stepOf(visitor).run(play);
    },
  };
}

function isGeneralError(reason) {
  return reason instanceof Mismatch && reason.what === 'outcome' && reason.actual.startsWith('GENERAL_ERROR');
}

function crowdNames(size) {
  return Array.from({ length: size }, (_, index) => `visitor ${index + 1}`);
}

/** Two visitors were handed the same refresh token. */
export function sameRefreshToken(one, other) {
  return {
    title: `${one} and ${other} hold the same refresh token`,
    async run(play) {
      const [first, second] = [one, other].map((name) => play.visitor(name).tokens.refresh.value);
      expectThat('refresh tokens', first === second, 'the same token twice', 'two different tokens');
    },
  };
}

/** None of a visitor's tokens is one that an earlier copy holds. */
export function allTokensNew({ visitor = SOMEBODY, comparedWith }) {
  return {
    title: `every token of ${visitor} is new`,
    async run(play) {
      const [now, before] = [visitor, comparedWith].map((name) => play.visitor(name).tokens);
      for (const kind of ['access', 'refresh', 'idRefresh']) {
        if (!now[kind] && !before[kind]) continue;
        expectThat(`${kind} token`, now[kind].value !== before[kind].value, 'another than before', 'the same');
      }
      if (play.carrierName === 'headers') return;
      expectThat('anti-CSRF token', now.antiCsrf !== before.antiCsrf, 'another than before', 'the same');
    },
  };
}

/** Whether the visitor was handed an anti-CSRF token. */
export function antiCsrfTokenIs({ visitor = SOMEBODY, present }) {
  return {
    title: `${visitor} holds ${present ? 'an' : 'no'} anti-CSRF token`,
    run: async (play) =>
      expectEqual('anti-CSRF token held', play.visitor(visitor).tokens.antiCsrf !== undefined, present),
  };
}

/** The visitor sends somebody else's anti-CSRF token from now on. */
export function useAntiCsrfTokenOf({ visitor, of }) {
  return {
    title: `${visitor} takes the anti-CSRF token of ${of}`,
    run: async (play) => void (play.visitor(visitor).tokens.antiCsrf = play.visitor(of).tokens.antiCsrf),
  };
}

/** Presents the visitor's access token with one character changed, at several places of each of its parts. */
export function visitWithChangedAccessToken({ visitor = SOMEBODY } = {}) {
  return {
    title: `${visitor} shows the access token with one character changed`,
    async run(play) {
      const { access } = play.visitor(visitor).tokens;
      const words = ['TRY_REFRESH_TOKEN', ...(play.stage.client.ignoresUnreadableTokens ? ['UNAUTHORISED'] : [])];
      for (const value of oneCharacterChanged(access.value)) {
        play.copyVisitor(visitor, 'forger');
        play.visitor('forger').tokens.access = { ...access, value };
        const answer = await play.send('forger', 'app', 'GET', '/protected');
        expectThat('outcome', words.includes(answer.outcome), words.join(' or '), answer.outcome);
      }
    },
  };
}

/** Presents refresh tokens that nobody was given. */
export function refreshWith({ visitor = SOMEBODY, values, outcome }) {
  return {
    title: `${visitor} refreshes with a token nobody was given`,
    async run(play) {
      const { refresh: held } = play.visitor(visitor).tokens;
      for (const value of values(held.value)) {
        play.copyVisitor(visitor, 'forger');
        play.visitor('forger').tokens.refresh = { ...held, value };
        await refresh({ visitor: 'forger', outcome }).run(play);
      }
    },
  };
}

/**
 * The text with one character replaced, at both ends and in the middle of each part that dots separate, and with the first
 * letter of each part in the other case: some web servers take headers that differ only in that for the same.
 */
export function oneCharacterChanged(text) {
  const parts = text.split('.');
  return parts.flatMap((part, index) => {
    const replaced = (at, other) => parts.with(index, part.slice(0, at) + other + part.slice(at + 1)).join('.');
    const letter = part.search(/[A-Za-z]/);
    return [
      ...[0, part.length >> 1, part.length - 4].map((at) => replaced(at, part[at] === 'A' ? 'B' : 'A')),
      ...(letter < 0 ? [] : [replaced(letter, otherCase(part[letter]))]),
    ];
  });
}

const otherCase = (letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase());

/** A visitor without tokens is turned away; which of the two words it hears is the SDK's choice. */
export function visitWithoutTokens() {
  return {
    title: 'a stranger asks for the protected page',
    async run(play) {
      const answer = await play.send('stranger', 'app', 'GET', '/protected');
      const words = ['TRY_REFRESH_TOKEN', 'UNAUTHORISED'];
      expectThat('outcome', words.includes(answer.outcome), words.join(' or '), answer.outcome);
    },
  };
}

export function expectOutcome(answer, outcome) {
  const told = answer.body.message ? ` (${answer.body.message})` : '';
  expectThat('outcome', answer.outcome === outcome, outcome, `${answer.outcome}${told}`);
}
