import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { RULE } from './byHand.mjs';
import { make } from './edits.mjs';
import { MISTAKES } from './mistakes.mjs';

/** How many folders are worked in at a time: one for each core that may be counted on. */
const FOLDERS = 2;

/** What one stage of `rules check` says in a folder of a rule, or of all; shape and meaning of all files, when no stage is named. */
async function problemsIn(folder, { stage, of = stage === undefined ? 'all' : RULE.id } = {}) {
  const chosen = of === 'all' ? [] : [of];
  const stages = (stage === undefined ? ['schema', 'lint'] : [stage]).flatMap((name) => ['--stage', name]);
  const command = ['node', 'dist/cli.js', 'rules', 'check', ...chosen, ...stages, '--format', 'json'];
  const { code, stdout, stderr } = await runCommand(command, { cwd: folder });
  try {
    return { code, problems: JSON.parse(stdout).stages.flatMap(({ problems = [] }) => problems) };
  } catch {
    return { code, problems: [], broken: stdout + stderr };
  }
}

const placeText = ({ file, line, column }) => [file, line, column].filter((part) => part !== undefined).join(':');

/** Nothing when a mistake was caught where it was made and nowhere else; otherwise what was said in its place. */
function missed({ code, names, passes }, place, told) {
  const wrong = [];
  const ours = told.problems.filter((problem) => problem.code === code);
  if (told.broken !== undefined) wrong.push(told.broken);
  if (ours.length === 0) wrong.push('it is not told');
  for (const problem of ours) {
    if (placeText(problem) !== place) wrong.push(`it is told at ${placeText(problem)}`);
    if (!problem.why || !problem.next) wrong.push('not said: why, or what to do next');
    if (names !== undefined && !problem.message.includes(names)) wrong.push(`${names} is not suggested`);
  }
  if (told.code !== (passes ? 0 : 3)) wrong.push(`exit code ${told.code}`);
  if (wrong.length === 0) return undefined;
  const rest = told.problems.filter(({ severity }) => severity === 'error').slice(0, 5);
  return [...wrong, ...rest.map((one) => `${placeText(one)}: ${one.code}: ${one.message}`)].join('\n');
}

/** Makes one mistake, checks, and takes it back. */
async function tryOne(folder, mistake, known, ledger) {
  const made = await make(folder, mistake).catch((error) => error);
  if (made instanceof Error) return ledger.check(mistake.code, false, made.message);
  const { place, undo } = made;
  const told = await problemsIn(folder, mistake);
  await undo();
  const fresh = told.problems.filter((problem) => !known.has(`${problem.code} ${problem.file}`));
  const detail = missed(mistake, place, { ...told, problems: fresh });
  return ledger.check(`${mistake.code} at ${place}`, detail === undefined, detail);
}

/** Every kind that has a message is tried. */
async function checkAllKinds(folder, ledger) {
  const directory = join(folder, 'knowledge/messages');
  const files = (await readdir(directory)).filter((file) => !file.includes('.zh.'));
  const texts = await Promise.all(files.map(async (file) => JSON.parse(await readFile(join(directory, file), 'utf8'))));
  const kindOf = (code) => code.replace(/\.near$/, '');
  const codes = texts
    .flatMap((one) => Object.keys(one))
    .filter((code) => code.startsWith('rulebook.') && !/\.(?:why|next)$/.test(code));
  const kinds = new Set(codes.map(kindOf));
  const tried = new Set(MISTAKES.map(({ code }) => kindOf(code)));
  const left = [...kinds].filter((kind) => !tried.has(kind));
  ledger.check(`every kind of mistake is tried: ${tried.size} of ${kinds.size}`, left.length === 0, left.join('\n'));
}

/**
 * Makes a mistake of every kind in copies of a clone whose rules are in order, and sees it told where it was made. The
 * place is found by the mark in the text of the mistake, and not by anything of the product.
 *
 * @param {string} clone
 * @param {import('../ledger.mjs').Ledger} ledger
 */
export async function tryMistakes(clone, ledger) {
  await checkAllKinds(clone, ledger);
  const before = await problemsIn(clone);
  // Warnings that were there before, such as texts without translation.
  const known = new Set(before.problems.map(({ code, file }) => `${code} ${file}`));
  const waiting = [...MISTAKES];
  const work = async (_, index) => {
    const folder = `${clone}-${index + 1}`;
    await cp(clone, folder, { recursive: true, verbatimSymlinks: true });
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      await tryOne(folder, next, known, ledger);
    const { problems } = await problemsIn(folder);
    const ok = problems.length === before.problems.length;
    ledger.check('with all mistakes taken back, everything is as before', ok, problems.map(placeText).join('\n'));
    await rm(folder, { recursive: true, force: true });
  };
  await Promise.all(Array.from({ length: FOLDERS }, work));
}
