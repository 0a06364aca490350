/** The results as text: failures in full, the table, the closing line. */
import { Mismatch, shown } from './expect.js';

/** @param {import('./runner.js').Result} result that failed */
export function describeFailure({ client, scenario, step, error, output }) {
  const what =
    error instanceof Mismatch
      ? [`  ${error.what}`, `    expected: ${shown(error.expected)}`, `    actual:   ${shown(error.actual)}`]
      : [`  ${error.stack}`];
  const printed = output?.length ? ['  the app printed last:', ...output.map((line) => `    ${line}`)] : [];
  return [`FAIL ${client}: ${scenario}`, `  step ${step}`, ...what, ...printed].join('\n');
}

/**
 * @param {import('./runner.js').Scenario[]} scenarios rows, in this order
 * @param {import('./client-app.js').Client[]} clients columns, in this order
 * @param {import('./runner.js').Result[]} results
 */
export function table(scenarios, clients, results) {
  const notes = [];
  const cell = (scenario, client) => {
    const result = results.find((one) => one.scenario === scenario.name && one.client === client.name);
    if (!result) return 'FAIL (not played)';
    if (result.verdict !== 'n/a') return result.verdict;
    if (!notes.includes(result.reason)) notes.push(result.reason);
    return `n/a [${notes.indexOf(result.reason) + 1}]`;
  };
  const rows = [
    ['scenario', ...clients.map((client) => client.name)],
    ...scenarios.map((scenario) => [scenario.name, ...clients.map((client) => cell(scenario, client))]),
  ];
  return [...aligned(rows), ...notes.map((note, index) => `[${index + 1}] ${note}`)].join('\n');
}

/** `N passed, N failed`, and how many were not applicable when there are any. */
export function closingLine(expected, results) {
  const count = (verdict) => results.filter((result) => result.verdict === verdict).length;
  const [passed, skipped] = [count('pass'), count('n/a')];
  const failed = expected - passed - skipped;
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

function aligned(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((text, column) => text.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  const [head, ...body] = rows.map(line);
  return [head, widths.map((width) => '-'.repeat(width)).join('  '), ...body];
}
