/** The one list: every scenario, in the order of the table's rows. */
import { antiCsrfScenarios } from './anti-csrf.js';
import { claimScenarios } from './claims.js';
import { fleetScenarios } from './fleets.js';
import { headerModeScenarios } from './header-mode.js';
import { loginScenarios } from './login.js';
import { outageScenarios } from './outages.js';
import { payloadScenarios } from './payloads.js';
import { proxyScenarios } from './proxies.js';
import { revocationScenarios } from './revocation.js';
import { rotationScenarios } from './rotation.js';
import { settingScenarios } from './settings.js';
import { verifyScenarios } from './verify.js';

export const scenarios = [
  ...loginScenarios,
  ...verifyScenarios,
  ...rotationScenarios,
  ...antiCsrfScenarios,
  ...payloadScenarios,
  ...revocationScenarios,
  ...settingScenarios,
  ...headerModeScenarios,
  ...claimScenarios,
  ...fleetScenarios,
  ...outageScenarios,
  ...proxyScenarios,
];
