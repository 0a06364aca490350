/**
 * What ran, as few numbers: for each client how many scenarios passed, failed, and did not concern it.
 * @typedef {{passed: number, failed: number, skipped: number}} Tally
 */

/**
 * @param {{name: string}[]} clients that were chosen
 * @param {number} scenarios that were chosen
 * @param {import('./runner.js').Result[]} results
 * @returns {Record<string, Tally>} a scenario without a result counts as failed
 */
export function talliesOf(clients, scenarios, results) {
  return Object.fromEntries(
    clients.map(({ name }) => {
      const count = (verdict) => results.filter((one) => one.client === name && one.verdict === verdict).length;
      const [passed, skipped] = [count('pass'), count('n/a')];
      return [name, { passed, failed: scenarios - passed - skipped, skipped }];
    }),
  );
}

/**
 * The official SDKs as rows of a table, the newest first, clients of one package and framework together.
 * @param {import('./client-app.js').Client[]} clients
 * @param {Record<string, Tally>} ran
 */
export function sdkRows(clients, ran) {
  const official = clients.filter(({ sdk }) => sdk).sort((one, other) => byVersion(other, one));
  const rows = official.map((client) => {
    const [name, version] = client.sdk.split('@');
    const { framework, dialect, carrier, run } = client;
    const when = run === 'when named' ? 'when named' : 'every run';
    return [`\`${name}\` ${version}`, framework, `CDI ${dialect}`, WAYS[carrier], played(ran[client.name]), when];
  });
  return [['SDK', 'app', 'speaks', 'tokens', 'scenarios', 'plays in'], ...rows];
}

const WAYS = { cookies: 'cookies', headers: 'headers', tokens: 'as values' };

function played(tally) {
  if (!tally) return 'not played yet';
  const { passed, failed, skipped } = tally;
  return `${passed} of ${passed + failed} passed${skipped ? `, ${skipped} do not concern it` : ''}`;
}

function byVersion(one, other) {
  const [first, second] = [one, other].map(({ sdk }) => sdk.split('@')[1].split('.').map(Number));
  const at = first.findIndex((part, index) => part !== second[index]);
  return at < 0 ? other.name.localeCompare(one.name) : first[at] - second[at];
}

/** @param {string[][]} rows the first is the head */
export function markdownTable([head, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** The text with what stands between the markers of this name replaced. Without markers it throws. */
export function withTable(text, name, table) {
  const [begin, end] = [`<!-- ${name}: written by testing/conformance/tables.js -->\n`, `\n<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no place for "${name}"`);
  return `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`;
}
