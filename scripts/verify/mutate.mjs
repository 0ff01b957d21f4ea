import { join } from 'node:path';
import { runCommand } from './command.mjs';

/**
 * Rule mutation: `hangwise rules mutate` damages every rule, one thing at a time, and no structural damage may go unnoticed by its cases.
 *
 * @param {string} root  the repository, built
 * @param {Ledger} ledger
 */
export async function mutateRules(root, ledger) {
  const command = ['node', join(root, 'dist/cli.js'), 'rules', 'mutate', '--format', 'json'];
  const { code, stdout, stderr } = await runCommand(command, { cwd: root });
  if (!ledger.check('the rules can be damaged', code === 0 || code === 3, stdout + stderr)) return;
  const { rules } = JSON.parse(stdout);
  ledger.check('every rule was damaged', rules.length > 0 && rules.every(({ mutants }) => mutants.length > 0));
  for (const { rule, mutants } of rules) {
    const structural = mutants.filter((mutant) => mutant.structural);
    const alive = structural.filter((mutant) => mutant.noticedBy === undefined);
    ledger.check(
      `${rule}: ${structural.length - alive.length} of ${structural.length} structural damages noticed by its cases`,
      alive.length === 0,
      alive
        .map(({ place, damage, before, after }) => `${place.file}:${place.line}: ${damage} ${before} -> ${after}`)
        .join('\n'),
    );
  }
}
