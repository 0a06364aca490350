/** The results as text: one line per column of results, failures in full, the closing line. */
import { Mismatch, shown } from '../../conformance/harness/expect.js';

/** @param {import('./runner.js').Part} part */
export function partName({ subject, world, sdk }) {
  return `${subject.name}, ${world}, browser SDK ${sdk}`;
}

/** @param {import('./runner.js').Result} result that failed */
export function describeFailure({ part, scenario, error, output }) {
  const what =
    error instanceof Mismatch
      ? [`  ${error.what}`, `    expected: ${shown(error.expected)}`, `    actual:   ${shown(error.actual)}`]
      : [`  ${error.stack}`];
  const printed = output?.length ? ['  the app printed last:', ...output.map((line) => `    ${line}`)] : [];
  return [`FAIL ${partName(part)}: ${scenario}`, ...what, ...printed].join('\n');
}

/** What passed and failed of what was to be played; whatever has no result failed. */
export function closingLine(expected, results) {
  const passed = results.filter(({ error }) => !error).length;
  return `${passed} passed, ${expected - passed} failed`;
}

/** When nothing can be played: skipped, but where tests have to run, failed. */
export function closingLineWithoutBrowser(expected, mustRun) {
  return mustRun ? `0 passed, ${expected} failed` : `0 passed, 0 failed, ${expected} skipped`;
}
