import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { CASES_FILE, PLACEHOLDERS, RULE, RULE_FILE, WRITTEN } from './byHand.mjs';
import { write } from './edits.mjs';
import { PLACES_OF } from './formats.mjs';
import { tryMistakes } from './tryMistakes.mjs';

/** Types `hangwise ...` in the clone. */
async function type(clone, args) {
  const started = performance.now();
  const result = await runCommand(['node', 'dist/cli.js', ...args], { cwd: clone });
  return { ...result, seconds: ((performance.now() - started) / 1000).toFixed(1) };
}

/** `hangwise rules check` of the rule, some stages or all. */
function checkRule(clone, stages = []) {
  return type(clone, ['rules', 'check', RULE.id, ...stages.flatMap((stage) => ['--stage', stage])]);
}

/** All that is asked of a rule but that its page is there. */
const BUT_PAGES = ['schema', 'lint', 'cases', 'coverage', 'mutants', 'quiet', 'archive'];

/** `rules new` from an archived case; what it leaves to the author is told line by line. */
async function startRule(clone, ledger) {
  const { area, id, from, title, author } = RULE;
  const flags = ['--from-case', `cases/${from}`, '--title', title, '--author', author];
  const made = await type(clone, ['rules', 'new', `${area}/${id}`, ...flags]);
  if (!ledger.check(`rules new --from-case (${made.seconds} s)`, made.code === 0, made.stdout + made.stderr))
    return false;
  const { stdout } = await runCommand(['git', 'status', '--porcelain'], { cwd: clone });
  ledger.check('it wrote the rule and its cases', stdout === `?? ${RULE_FILE}\n?? ${CASES_FILE}\n`, stdout);
  const again = await type(clone, ['rules', 'new', `${area}/${id}`, ...flags]);
  ledger.check('the same id again is refused', again.code === 2, again.stdout + again.stderr);

  return checkPlaceholders(clone, ledger);
}

/** What is still to be written is told with line and column, for people and for other systems. */
async function checkPlaceholders(clone, ledger) {
  const lines = (await readFile(join(clone, RULE_FILE), 'utf8')).split('\n');
  const places = PLACEHOLDERS.map((text) => {
    const line = lines.findIndex((one) => one.includes(`"${text}`));
    return `${RULE_FILE}:${line + 1}:${(lines[line] ?? '').indexOf(`"${text}`) + 1}`;
  });
  const red = await checkRule(clone);
  const ok = red.code === 3 && places.every((place) => red.stdout.includes(`${place}: error: `));
  ledger.check('what is still to be written is told, with line and column', ok, `${places.join('\n')}\n${red.stdout}`);
  for (const [format, placesOf] of Object.entries(PLACES_OF)) {
    const { code, stdout } = await type(clone, ['rules', 'check', RULE.id, '--format', format]);
    const same = code === 3 && placesOf(stdout)?.join() === places.join();
    ledger.check(`--format ${format} is well-formed, and names the same places`, same, stdout);
  }
  return ok;
}

/** The two files by hand, and the cases that are missing by command. */
async function completeRule(clone, ledger) {
  await write(clone, WRITTEN);
  const meant = await checkRule(clone, ['schema', 'lint', 'cases']);
  ledger.check('what was written by hand is in order', meant.code === 0, meant.stdout);
  const weak = await checkRule(clone, BUT_PAGES);
  ledger.check('one case by hand is not enough, and that is told', weak.code === 3, weak.stdout);
  const proposed = await type(clone, ['rules', 'mutate', RULE.id, '--propose', '--write']);
  const said = proposed.stdout + proposed.stderr;
  ledger.check(`rules mutate --propose --write (${proposed.seconds} s)`, proposed.code === 0, said);
  const strong = await checkRule(clone, BUT_PAGES);
  return ledger.check('with the cases that it worked out the rule is in order', strong.code === 0, strong.stdout);
}

/** The pages of the rule, made by command. */
async function writePages(clone, ledger) {
  const stale = await type(clone, ['rules', 'docs', '--check']);
  ledger.check('rules docs --check: the pages are not current', stale.code === 3, stale.stdout);
  const written = await type(clone, ['rules', 'docs']);
  ledger.check(`rules docs (${written.seconds} s)`, written.code === 0, written.stdout + written.stderr);
  const page = await access(join(clone, `docs/rules/${RULE.id}.md`)).then(
    () => true,
    () => false,
  );
  ledger.check('the rule has a page', page);
}

/** All is well, and what the change does to old diagnoses. */
async function closeStory(clone, ledger) {
  const one = await checkRule(clone);
  ledger.check(`rules check ${RULE.id}: green (${one.seconds} s)`, one.code === 0, one.stdout + one.stderr);
  const all = await type(clone, ['rules', 'check']);
  ledger.check(`rules check: green (${all.seconds} s)`, all.code === 0, all.stdout + all.stderr);
  const diff = await type(clone, ['rules', 'diff', 'HEAD', '--format', 'markdown']);
  const named = ['### ', RULE.id, RULE.from].every((word) => diff.stdout.includes(word));
  const said = diff.stdout + diff.stderr;
  ledger.check(`rules diff HEAD names the rule and its case (${diff.seconds} s)`, diff.code === 0 && named, said);
}

/** What git sees: the two files, and what commands made. */
async function checkTouched(clone, ledger) {
  const { stdout } = await runCommand(['git', 'status', '--porcelain', '-uall'], { cwd: clone });
  const paths = stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
  const byHand = paths.filter((path) => !/^(?:docs|schema\/editor)\//.test(path)).toSorted();
  const two = byHand.join() === [RULE_FILE, CASES_FILE].join();
  ledger.check('two files were touched by hand, and pages and editor schemas by command', two, stdout);
}

/**
 * A newcomer adds a rule in a fresh clone: from an archived case, through a mistake of every kind, to all checks green.
 *
 * @param {string} clone
 * @param {import('../ledger.mjs').Ledger} ledger
 */
export async function writeRule(clone, ledger) {
  if (!(await startRule(clone, ledger)) || !(await completeRule(clone, ledger))) return;
  await writePages(clone, ledger);
  await tryMistakes(clone, ledger);
  await closeStory(clone, ledger);
  await checkTouched(clone, ledger);
}
