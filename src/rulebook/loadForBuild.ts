/** What the build needs to prepare the rulebook. */
export { loadRulebook } from './load.js';
export { preparedText, stampsOfLanguage } from './prepared.js';
