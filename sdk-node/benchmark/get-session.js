// What verifying a session costs in a handler of node:http, as JSON lines {"name","value","unit"}. Run it where nothing else runs.
//   node benchmark/get-session.js          the build in dist
//   node benchmark/get-session.js DIST     another one, to compare with
// Each request is an object of its own with the headers that a browser sends, made outside of the time that is taken, and
// each text in it is new, as it is when it comes from a connection. Bytes are those on the heap of JavaScript.
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const TOKENS = 1000;
/** As many requests are there at the same time: more than a busy process has in flight would be kept alive for nothing. */
const AT_ONCE = 50;
const WARM_UP_TURNS = 30;
const TURNS = 61;

const BYTES = '--bytes';
const [dist = fileURLToPath(new URL('../dist', import.meta.url))] = process.argv
  .slice(2)
  .filter((each) => each !== BYTES);
const load = (name) => import(pathToFileURL(resolve(dist, name)).href);

const SETTINGS = {
  cookies: { accessTokenPath: '/', refreshTokenPath: '/session/refresh', secure: true, sameSite: 'lax' },
  antiCsrf: 'off',
  storeCheck: 'when_needed',
  accessTokenValidity: 86_400,
  refreshTokenValidity: 8_640_000,
  gracePeriod: 30,
  sessionExpiredStatusCode: 401,
};

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { x, y } = publicKey.export({ format: 'jwk' });
const kid = createHash('sha256').update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`).digest('base64url');
const KEYS = { keys: [{ kty: 'EC', crv: 'P-256', x, y, kid, use: 'sig', alg: 'ES256' }] };

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(user) {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: `user-${user}`,
    sid: '7d0cbd0e-6f3e-4a9f-9d46-0c4c7a5d1b11',
    iat: now,
    exp: now + 86_400,
    jti: 'BwcHBwcHBwcHBwcHBwcHBw',
    rt_hash: '1b6df60a49797eed769e62e6c9521c2f9dfaacf95bf33a958df04bb34e028616',
    payload: { role: 'admin', name: 'A Name', features: ['a', 'b', 'c'] },
  };
  const input = `${encoded({ alg: 'ES256', typ: 'at+jwt', kid })}.${encoded(claims)}`;
  let signature;
  do {
    signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  } while (signature[32] >= 0x7f); // of the two forms of a signature only the one with the smaller S counts
  return `${input}.${signature.toString('base64url')}`;
}

const HEADERS = {
  Host: 'api.example.com',
  Connection: 'keep-alive',
  'sec-ch-ua': '"Chromium";v="130", "Not?A_Brand";v="99"',
  'sec-ch-ua-mobile': '?0',
  'sec-ch-ua-platform': '"Linux"',
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
  Accept: '*/*',
  'Sec-Fetch-Site': 'same-origin',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
  Referer: 'https://api.example.com/page',
  'Accept-Encoding': 'gzip, deflate, br, zstd',
  'Accept-Language': 'en-GB,en;q=0.9',
};

const socket = new Socket();
const fresh = (text) => Buffer.from(text, 'latin1').toString('latin1');

/** What a handler of node:http gets: the headers as the parser leaves them, looked at by nobody yet. */
function exchange(accessToken) {
  const request = new IncomingMessage(socket);
  request.method = 'GET';
  request.url = '/me';
  const cookie = `theme=dark; sAccessToken=${accessToken}; sIdRefreshToken=0f3c2a52-6b1f-4d5c-8f6e-3c1f5a0b9d77`;
  const lines = Object.entries({ ...HEADERS, Cookie: cookie })
    .flat()
    .map(fresh);
  request._addHeaderLines(lines, lines.length);
  return { request, response: new ServerResponse(request) };
}

function announcing() {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(request.url === '/v1/jwks' ? KEYS : SETTINGS));
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

const tokens = Array.from({ length: TOKENS }, (_, user) => token(user));
const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1];
const print = (name, value, unit) => console.log(JSON.stringify({ name, value: Number(value.toFixed(2)), unit }));

/** What a call costs by a meter: the median of the turns, in each of which every token is shown once. */
async function cost(prepare, call, meter) {
  const turns = [];
  for (let turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
    let spent = 0;
    for (let at = 0; at < TOKENS; at += AT_ONCE) {
      const given = tokens.slice(at, at + AT_ONCE).map(prepare);
      const before = meter();
      for (const each of given) await call(each);
      spent += meter() - before;
    }
    if (turn >= 0) turns.push(spent / TOKENS);
  }
  return median(turns);
}

const microseconds = (prepare, call) => cost(prepare, call, () => performance.now() * 1000);

/** What the heap grows by while nothing is collected. */
const bytes = (prepare, call) => cost(prepare, call, () => process.memoryUsage().heapUsed);

const { getSession } = await load('index.js');
const { init, close, getSession: verify } = await load('session.js');
const WHOLE = [exchange, ({ request, response }) => getSession(request, response, false)];
const VERIFY = [fresh, (accessToken) => verify(accessToken, null, false, 'marker')];

const server = await announcing();
const hosts = `127.0.0.1:${server.address().port}`;
init({ hosts });
if (process.argv.includes(BYTES)) {
  print('sdk.node.get-session.remembered.bytes', await bytes(...WHOLE), 'B');
  print('sdk.node.verify.remembered.bytes', await bytes(...VERIFY), 'B');
} else {
  print('sdk.node.get-session.remembered', await microseconds(...WHOLE), 'us');
  print('sdk.node.verify.remembered', await microseconds(...VERIFY), 'us');
  close();
  init({ hosts, rememberedTokens: 0 });
  print('sdk.node.verify.first-sight', await microseconds(...VERIFY), 'us');
  // A young generation so large that nothing is collected within most turns.
  const flags = [
    '--expose-gc',
    '--min-semi-space-size=256',
    '--max-semi-space-size=256',
    fileURLToPath(import.meta.url),
    dist,
    BYTES,
  ];
  process.stdout.write(execFileSync(process.execPath, flags));
}
close();
server.close();
