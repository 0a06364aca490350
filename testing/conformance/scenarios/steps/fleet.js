/** Steps of an application whose servers run different SDKs, as while one version replaces another. */
import { expectEqual, expectThat } from '../../harness/expect.js';
import { expectOutcome, login, refresh, visit } from './browsing.js';
import { sessionsOf } from './sessions.js';

/**
 * Each client opens a session for every client of the scenario, which takes it over: it shows the page or asks for a
 * refresh, refreshes, shows the page, and revokes it. The client that opened it cannot refresh it after that.
 * @param {{jwtPayload: object}} wish what each session carries
 */
export function everyoneTakesOver({ jwtPayload }) {
  return {
    title: 'a session of each SDK is used, refreshed and revoked through every SDK',
    async among(play, plays) {
      const failures = [];
      for (const other of plays) {
        try {
          await takeOver(play, other, jwtPayload);
        } catch (error) {
          failures.push(`${other.stage.client.name}: ${error.message}`);
        }
      }
      expectEqual('failures of other SDKs with its sessions', failures, []);
    },
  };
}

/** Which kind of key signed the access token that the visitor holds. @param {{kind: 'd-' | 's-'}} wish */
export function keyIs({ visitor = 'ada', kind }) {
  return {
    title: `the key of ${visitor}'s access token is one of ${kind}`,
    async run(play) {
      const [header] = play.visitor(visitor).tokens.access.value.split('.');
      const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
      expectThat('key id', kid.startsWith(kind), `${kind}...`, kid);
    },
  };
}

async function takeOver(play, other, jwtPayload) {
  const owner = `for ${other.stage.client.name}`;
  const guest = `of ${play.stage.client.name}`;
  await login({ visitor: owner, jwtPayload }).run(play);
  other.adopt('at first', play.visitor(owner));
  expectFirstOutcome(play, other, await other.send('at first', 'app', 'GET', '/protected'));
  other.adopt(guest, play.visitor(owner));
  if (other.stage.client.needsIdRefreshToken && !other.visitor(guest).tokens.idRefresh) {
    await refresh({ visitor: guest, outcome: 'UNAUTHORISED' }).run(other); // the SDK asks no server
  } else {
    await refresh({ visitor: guest }).run(other);
    await visit({ visitor: guest }).run(other);
    expectPayload(other.visitor(guest).lastBody.jwtPayload, jwtPayload);
  }
  await sessionsOf({ user: owner, count: 1 }).run(play);
  await revokeAllOf(other, play.userId(owner));
  await refresh({ visitor: owner, outcome: 'UNAUTHORISED' }).run(play);
}

/** Before a refresh another generation may not read the access token; those with key sets read each other's. */
function expectFirstOutcome(play, other, answer) {
  const [from, to] = [play, other].map(({ stage }) => stage.client.dialect);
  const haveKeySets = [from, to].every(hasKeySet);
  const isRead = from === to || haveKeySets;
  const words = isRead ? ['OK'] : ['OK', 'TRY_REFRESH_TOKEN', 'UNAUTHORISED'];
  expectThat('outcome before the refresh', words.includes(answer.outcome), words.join(' or '), answer.outcome);
}

/** From CDI 2.21 on. @param {string} dialect */
function hasKeySet(dialect) {
  const [major, minor] = dialect.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 21);
}

/** SDKs from 14 on put `iss` into every payload, and older ones show it like any other member. */
function expectPayload({ iss, ...payload }, wanted) {
  expectEqual('JWT payload', payload, wanted);
}

/** An SDK that repeats a call whose answer was lost cannot tell how many it revoked, so the lost ones are told. */
async function revokeAllOf(play, userId) {
  const answer = await play.send('the app', 'app', 'POST', '/revoke-all', { body: { userId } });
  expectOutcome(answer, 'OK');
  const lost = play.coreCalls().filter(({ lost: reason }) => reason);
  const told = lost.map(({ method, path, lost: reason }) => ` (${method} ${path}: ${reason})`).join('');
  expectEqual(`number revoked${told}`, answer.body.revoked, 1);
}
