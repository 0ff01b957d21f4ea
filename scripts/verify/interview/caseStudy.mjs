import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { Screen } from '../screen.mjs';
import { eventually, savedSession } from './session.mjs';

/** No more questions than these decide the case. */
const MOST_QUESTIONS = 6;

/** How the interview says that a hypothesis is established. */
const ESTABLISHED = { en: 'established', zh: '已证实' };

const RULE = 'sunrpc-tcp-send-memory-spin';

/** Outputs by the command that they answer: out of the transcript of the case, and those that are synthetic, as their files say. */
async function outputsOf(root, synthetic) {
  const transcript = await readFile(join(root, 'cases/sunrpc-4.19.90/crash.txt'), 'utf8');
  const block = (command) => transcript.split(/^(?=crash> )/m).find((part) => part.startsWith(`crash> ${command}\n`));
  const sample = async (name) => readFile(join(root, 'test/samples/case-study', name), 'utf8');
  return [
    { asks: 'crash> bt', text: block('bt') },
    { asks: 'crash> dis -l __rpc_execute', text: block('dis -l __rpc_execute') },
    { asks: 'crash> p tcp_memory_allocated', text: await sample(`${synthetic}-live.txt`) },
  ];
}

/** The word before the marked hypothesis, and the question on the screen. */
const stands = (word) => (text) => new RegExp(`^▸ ${word} `, 'm').test(text);

/** Answers questions until something is done; how many it took, undefined when too many. What has no output cannot be had. */
async function answerUntil(screen, state, outputs, done) {
  const left = [...outputs];
  const asksFor = (shown) => left.find(({ asks }) => shown.includes(asks));
  for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
    const text = await screen.until((shown) => done(shown) || asksFor(shown) !== undefined, 20);
    if (text !== undefined && done(text)) return asked;
    const output = text === undefined ? undefined : asksFor(text);
    const before = (await savedSession(state)).history.length;
    if (output === undefined) await screen.keys('x');
    else {
      left.splice(left.indexOf(output), 1);
      await screen.paste(output.text);
    }
    if (!(await eventually(async () => (await savedSession(state)).history.length > before))) return undefined;
  }
  return (await screen.until(done, 10)) === undefined ? undefined : MOST_QUESTIONS;
}

/** What of a diagnosis must not depend on the way it was reached. */
function essence({ hypotheses, fixes }) {
  const hypothesis = ({ rule, incident, certainty, score }) => ({ rule, incident, certainty, score });
  const fix = ({ commit, verdict, mechanism, presence }) => ({ commit, verdict, mechanism, presence });
  return JSON.stringify([hypotheses.map(hypothesis), fixes.map(fix)]);
}

/** The answers of the session as a file, for a run without a terminal. */
async function withoutTerminal({ root, state, cli, log }, language, ledger) {
  const env = { ...process.env, XDG_STATE_HOME: state };
  const { name } = await savedSession(state);
  const run = (...args) => runCommand(['node', cli, ...args, '--lang', language], { cwd: root, env });
  const replayed = await run('session', 'replay', name, '--format', 'json');
  const exported = await run('session', 'export', name, '--format', 'answers');
  const file = join(state, 'answers.json');
  await writeFile(file, exported.stdout);
  const diagnosed = await run('diagnose', log, '--answers', file, '--format', 'json');
  const same =
    diagnosed.stdout !== '' && essence(JSON.parse(diagnosed.stdout)) === essence(JSON.parse(replayed.stdout || '{}'));
  ledger.check(
    `${language}: the same answers without a terminal give the same hypotheses, scores and fixes`,
    same,
    `${replayed.stderr}${exported.stderr}${diagnosed.stderr}`,
  );
}

async function confirm(context, language, ledger) {
  const { start, state, root, log } = context;
  const screen = new Screen(`confirm-${language}`);
  try {
    await screen.open(start([log, '--lang', language]), 100, 40);
    const outputs = await outputsOf(root, 'confirm');
    const asked = await answerUntil(screen, state, outputs, stands(ESTABLISHED[language]));
    ledger.check(
      `${language}: from dmesg.txt alone ${asked ?? 'too many'} questions establish the leading hypothesis (one output is synthetic)`,
      asked !== undefined,
      await screen.text(),
    );
    await screen.keys('q');
    await screen.until((text) => text.includes('EXIT=0'));
  } finally {
    await screen.close();
  }
  await withoutTerminal(context, language, ledger);
}

async function refute({ start, state, root, log, cli }, ledger) {
  const screen = new Screen('refute');
  try {
    await screen.open(start([log, '--lang', 'en']), 100, 40);
    const outputs = await outputsOf(root, 'refute');
    // The row that is marked, the first one, is another hypothesis.
    const fallen = (text) =>
      /^▸ (?!.*TCP send memory is refused)/m.test(text) && /^ {2}possible .*TCP send/m.test(text);
    const asked = await answerUntil(screen, state, outputs, fallen);
    ledger.check(
      `${asked ?? 'too many'} questions bring it to fall when the outputs are refuting ones (one is synthetic)`,
      asked !== undefined,
      await screen.text(),
    );
    await screen.keys('q');
    await screen.until((text) => text.includes('EXIT=0'));
    const { name } = await savedSession(state);
    const env = { ...process.env, XDG_STATE_HOME: state };
    const { stdout } = await runCommand(['node', cli, 'session', 'replay', name, '--format', 'json'], {
      cwd: root,
      env,
    });
    const [lead] = JSON.parse(stdout || '{"hypotheses":[]}').hypotheses;
    ledger.check(
      'and another one leads when the session is replayed',
      lead !== undefined && lead.rule !== RULE,
      stdout.slice(0, 500),
    );
  } finally {
    await screen.close();
  }
}

/** The founding case from its kernel log alone, by keyboard: to an established hypothesis in both languages, and to its fall. */
export async function checkCaseStudy(context, ledger) {
  const log = join(context.root, 'cases/sunrpc-4.19.90/dmesg.txt');
  for (const language of ['en', 'zh']) await confirm({ ...(await context.fresh()), log }, language, ledger);
  await refute({ ...(await context.fresh()), log }, ledger);
}
