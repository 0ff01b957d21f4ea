/**
 * Rule mutation: drops each signal and each condition of each rule in turn, and sees that some case turns red.
 *
 *   node scripts/verify/mutate.mjs [RULE...]
 *
 * Prints the damages that no case noticed; ends with 1 when there are any. Needs a built product.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command.mjs';
import { Ledger } from './ledger.mjs';
import { mutantsOf } from './mutants.mjs';
import { withWorkbench } from './workbench.mjs';

async function rulesOf(root) {
  const files = (await readdir(join(root, 'rules'), { recursive: true }))
    .filter((file) => /^[^.]+\.json$/.test(file))
    .sort();
  return Promise.all(
    files.map(async (file) => ({ file, rule: JSON.parse(await readFile(join(root, 'rules', file), 'utf8')) })),
  );
}

/** Checks one rule of a workbench with its cases: the exit code tells whether all is green. */
function checkRule(workbench, id) {
  return runCommand(['node', join(workbench, 'dist/cli.js'), 'rules', 'check', id], { cwd: workbench, seconds: 60 });
}

/** Works off `queue`, shared with other workers, in a workbench of its own. */
async function work(root, queue, survivors) {
  await withWorkbench(root, async (workbench) => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const path = join(workbench, 'rules', next.file);
      const original = await readFile(path, 'utf8');
      await writeFile(path, JSON.stringify(next.rule, undefined, 2));
      const { code } = await checkRule(workbench, next.rule.id);
      await writeFile(path, original);
      if (code === 0) survivors.push(next);
    }
  });
}

/**
 * @param {string} root  the repository, built
 * @param {Ledger} ledger
 * @param {readonly string[]} only  ids of rules; empty means all
 */
export async function mutateRules(root, ledger, only = []) {
  const rules = (await rulesOf(root)).filter(({ rule }) => only.length === 0 || only.includes(rule.id));
  const healthy = await runCommand(['node', join(root, 'dist/cli.js'), 'rules', 'check'], { cwd: root });
  if (
    !ledger.check(
      'the rules are green as they are',
      healthy.code === 0 && rules.length > 0,
      healthy.stdout + healthy.stderr,
    )
  )
    return;
  const mutants = rules.flatMap(({ file, rule }) => [...mutantsOf(rule)].map((mutant) => ({ file, ...mutant })));
  const queue = [...mutants];
  const survivors = [];
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, () => work(root, queue, survivors)));
  for (const { rule } of rules) {
    const mine = mutants.filter((mutant) => mutant.rule.id === rule.id);
    const alive = survivors.filter((mutant) => mutant.rule.id === rule.id).map(({ where }) => where);
    ledger.check(
      `${rule.id}: ${mine.length - alive.length} of ${mine.length} damages noticed by its cases`,
      alive.length === 0,
      alive
        .sort()
        .map((where) => `no case notices when this is dropped: ${where}`)
        .join('\n'),
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const ledger = new Ledger();
  await mutateRules(fileURLToPath(new URL('../..', import.meta.url)), ledger, process.argv.slice(2));
  process.exitCode = ledger.close() ? 0 : 1;
}
