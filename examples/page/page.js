// The page of all examples. It knows nothing of tokens: it calls fetch, and the browser SDK keeps the session alive below it.
supertokens.init({ apiDomain: location.origin });

const part = (id) => document.getElementById(id);

part('login').onsubmit = async (event) => {
  event.preventDefault();
  await call('POST', '/login', new URLSearchParams({ userId: part('user').value }));
  await show();
};
part('call').onclick = () => call('GET', '/api/me');
part('call-six').onclick = () => Promise.all(Array.from({ length: 6 }, () => call('GET', '/api/me')));
part('expire').onclick = () => call('POST', '/api/expire');
part('list').onclick = listSessions;
part('sign-out').onclick = () => leave('/api/sign-out');
part('sign-out-everywhere').onclick = () => leave('/api/sign-out-everywhere');

// Another tab may have signed in or out in the meantime.
addEventListener('focus', show);
show();

// A refresh happens inside fetch; only the browser's own list of requests shows it.
new PerformanceObserver((list) => {
  for (const { name } of list.getEntries()) if (name.endsWith('/session/refresh')) note('note', 'the SDK refreshed');
}).observe({ type: 'resource' });

async function show() {
  const exists = await supertokens.doesSessionExist();
  if (exists && part('signed-in').hidden) {
    const me = await call('GET', '/api/me');
    part('name').textContent = me?.userId;
    if (me) await listSessions();
  }
  showParts(await supertokens.doesSessionExist());
}

function showParts(signedIn) {
  part('signed-in').hidden = !signedIn;
  part('signed-out').hidden = signedIn;
}

async function leave(path) {
  await call('POST', path);
  await show();
}

// Returns the answer's body, or nothing when there was a refusal. 401 means that there is no session, not even after a refresh.
async function call(method, path, body) {
  // The whole address: the SDK of the first generation watches no others.
  const response = await fetch(location.origin + path, { method, body });
  const text = await response.text();
  note(response.ok ? 'good' : 'bad', `${method} ${path}: ${response.status} ${text}`);
  if (response.ok) return JSON.parse(text);
  if (response.status === 401) showParts(false);
}

async function listSessions() {
  const { sessions } = (await call('GET', '/api/sessions')) ?? { sessions: [] };
  part('sessions').replaceChildren(
    ...sessions.map((session) =>
      row([
        session.handle.slice(0, 8) + (session.current ? ' (this one)' : ''),
        session.device ?? '',
        time(session.createdAt),
        time(session.lastRefreshedAt),
      ]),
    ),
  );
}

function row(texts) {
  const line = document.createElement('tr');
  for (const text of texts) {
    const cell = line.insertCell();
    cell.textContent = cell.title = text;
  }
  return line;
}

// Times travel as seconds since the epoch.
function time(seconds) {
  return seconds === undefined ? '' : new Date(seconds * 1000).toLocaleTimeString();
}

function note(kind, text) {
  const line = document.createElement('li');
  line.className = kind;
  line.textContent = text;
  part('log').append(line);
}
