import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { checkCaseStudy } from './interview/caseStudy.mjs';
import { checkResuming } from './interview/resuming.mjs';
import { checkTerminal } from './interview/terminal.mjs';
import { Screen } from './screen.mjs';

/**
 * The interview in a real terminal: the founding case by keyboard in both languages, a kill and going on, and what happens to the
 * terminal meanwhile.
 *
 * @param {string} root  a repository, built
 * @param {string} directory  a directory for the sessions
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkInterview(root, directory, ledger) {
  if (!(await Screen.available())) {
    ledger.skip('the interview', 'tmux is not installed');
    return;
  }
  const cli = join(root, 'dist/cli.js');
  /** A state directory of its own, and the command line that starts the product with it. */
  const fresh = async () => {
    const state = await mkdtemp(join(directory, 'state-'));
    const start = (args) => `env XDG_STATE_HOME='${state}' node '${cli}' ${args.map((arg) => `'${arg}'`).join(' ')}`;
    return { root, cli, state, start };
  };
  await checkCaseStudy({ root, fresh }, ledger);
  await checkResuming(await fresh(), ledger);
  await checkTerminal({ root, fresh }, ledger);
}
