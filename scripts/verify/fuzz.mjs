import { runCommand } from './command.mjs';

/** Enough for every kind of damage to be met, in seconds; `npm run fuzz` goes on for minutes. */
const CASES = 150;
const SEED = 1;

/**
 * Damages samples and cases, the same way every time, and runs them through the whole pipe.
 *
 * @param {string} root  the repository
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkFuzz(root, ledger) {
  const command = ['node', 'scripts/fuzz.mjs', '--cases', String(CASES), '--seed', String(SEED)];
  const { code, stdout, stderr } = await runCommand(command, { cwd: root });
  ledger.check(
    `${CASES} damaged texts keep what is promised of any text`,
    code === 0,
    `${stdout}${stderr}`.slice(-4000),
  );
}
