import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { Screen } from '../screen.mjs';
import { eventually, savedSession, savedSteps } from './session.mjs';

const OPEN = '\u001b[200~';
const CLOSE = '\u001b[201~';

const asks = (text) => text.includes('crash> ');
const ended = (text) => text.includes('EXIT=0');

/** What `stty` says of the terminal at a prompt of its shell. */
async function settings(screen, file) {
  await screen.keys(`stty -a | sed s/rows.*line/line/ > '${file}'; echo done-$?`, 'Enter');
  await screen.until((text) => text.includes('done-0'));
  await screen.keys('clear', 'Enter');
  await screen.until((text) => !text.includes('done-0'));
  return readFile(file, 'utf8');
}

/** Sends a signal to what the shell of the screen runs. */
async function signal(screen, name) {
  const childrenOf = async (pid) =>
    (await runCommand(['pgrep', '-P', String(pid)])).stdout.trim().split('\n').map(Number);
  const [pid] = await childrenOf(await screen.shell());
  for (const child of await childrenOf(pid)) if (child > 1) process.kill(child, name);
}

/** Ctrl-Z and `fg`, SIGTERM: the shell gets its terminal as it was, and the interview goes on where it was. */
async function stopAndGoOn({ start, state, log }, ledger) {
  const screen = new Screen('stop');
  const file = (name) => join(state, name);
  try {
    await screen.open("PS1='sh> ' bash --norc -i", 80, 24);
    await screen.until((text) => text.includes('sh> '));
    const before = await settings(screen, file('before'));
    await screen.keys(start([log]), 'Enter');
    await screen.until(asks);
    await screen.keys('w');
    await screen.until((text) => text.includes('The argument'));
    await screen.keys('C-z');
    await screen.until((text) => text.includes('Stopped'));
    const stopped = await settings(screen, file('stopped'));
    ledger.check('after Ctrl-Z the terminal is as it was', stopped === before, `${before}\n${stopped}`);
    await screen.keys('fg', 'Enter');
    const again = await screen.until((text) => text.includes('The argument'));
    ledger.check('after fg it goes on where it was', again !== undefined, await screen.text());
    await screen.keys('w');
    ledger.check('and hears keys', (await screen.until(asks)) !== undefined, await screen.text());
    await signal(screen, 'SIGTERM');
    await screen.until((text) => text.includes('Terminated'));
    const after = await settings(screen, file('after'));
    ledger.check('after SIGTERM the terminal is as it was', after === before, `${before}\n${after}`);
    ledger.check('and its cursor is seen', await screen.cursorVisible());
  } finally {
    await screen.close();
  }
}

/** A fault of hangwise itself in the middle, thrown where nobody catches it: a file that is loaded before it throws when it is told to. */
async function fault({ start, state, log }, ledger) {
  const screen = new Screen('fault');
  const faulty = join(state, 'faulty.mjs');
  await writeFile(faulty, "process.on('SIGUSR2', () => { throw new Error('a fault of our own'); });\n");
  try {
    await screen.open("PS1='sh> ' bash --norc -i", 80, 24);
    await screen.until((text) => text.includes('sh> '));
    const before = await settings(screen, join(state, 'before'));
    await screen.keys(`NODE_OPTIONS='--import ${faulty}' ${start([log])}`, 'Enter');
    await screen.until(asks);
    await signal(screen, 'SIGUSR2');
    const told = await screen.until((text) => text.includes('a fault of our own') && text.includes('sh> '));
    ledger.check('a fault in the middle is told on the screen of the shell', told !== undefined, await screen.text());
    const after = await settings(screen, join(state, 'after'));
    ledger.check('behind it the terminal is as it was', after === before, `${before}\n${after}`);
    ledger.check('and its cursor is seen behind it', await screen.cursorVisible());
    ledger.check(
      'and nothing is lost that was saved',
      (await savedSteps(state)) === 'evidence',
      await savedSteps(state),
    );
  } finally {
    await screen.close();
  }
}

/** A window that changes its size while a paste arrives; the paste holds a sequence that would act on the terminal. */
async function resizeInPaste({ start, state, root, log }, ledger) {
  const screen = new Screen('resize');
  const transcript = await readFile(join(root, 'cases/sunrpc-4.19.90/crash.txt'), 'utf8');
  const backtrace = transcript.split(/^(?=crash> )/m).find((part) => part.startsWith('crash> bt\n')) ?? '';
  const half = backtrace.indexOf(' #5 ');
  try {
    await screen.open(start([log]), 80, 24);
    await screen.until(asks);
    await screen.type(`${OPEN}${backtrace.slice(0, half)}`);
    const arriving = await screen.until((text) => text.includes('Receiving'));
    ledger.check('a paste that arrives is told of', arriving !== undefined, await screen.text());
    await screen.resize(120, 40);
    await screen.until((text) => text.split('\n').some((line) => [...line].length > 100));
    await screen.type(`${backtrace.slice(half)}${CLOSE}`);
    const read = await screen.until((text) => text.includes('understood'));
    const [, event] = (await savedSession(state)).history;
    const whole = event?.type === 'paste' && event.text === backtrace;
    ledger.check('a paste is whole although the size changed in the middle', read !== undefined && whole, event?.text);
    await screen.keys('q');
    await screen.until(ended);
  } finally {
    await screen.close();
  }
}

/** A log whose every line would act on the terminal: title, clipboard, screen, order of characters; and a line of a megabyte. */
async function hostileLog({ start, state, root }, ledger) {
  const screen = new Screen('hostile');
  const file = join(state, 'hostile.log');
  const log = await readFile(join(root, 'cases/sunrpc-4.19.90/dmesg.txt'), 'utf8');
  const hostile = '\u001b]0;owned\u0007\u001b[2J\u001b[31m\u009b5n\u202e';
  await writeFile(file, `${log.replaceAll('kworker', `k\u001b[31m${hostile}worker`)}\n${hostile.repeat(60_000)}\n`);
  try {
    await screen.open(start([file]), 80, 24);
    const shown = await screen.until((text) => text.includes('soft lockup'));
    ledger.check('a hostile log is shown', shown !== undefined, await screen.text());
    for (const key of ['e', 'a', 't', 'c', 'm']) {
      await screen.keys(key);
      await screen.until((text) => /^── /m.test(text));
    }
    ledger.check('it does not touch the title of the terminal', !(await screen.title()).includes('owned'));
    ledger.check('nor turn its characters around', !/[\u202a-\u202e\u2066-\u2069]/.test(await screen.text()));
    await screen.keys('q');
    ledger.check('and it leaves as always', (await screen.until(ended)) !== undefined, await screen.text());
  } finally {
    await screen.close();
  }
}

/** Nothing to go by, with CI set as on a build server: what is seen, a file, and the question that follows. */
async function fromNothing({ start, state, log }, ledger) {
  const screen = new Screen('nothing');
  try {
    await screen.open(`env CI=1 ${start([])}`, 80, 24);
    const first = await screen.until((text) => text.includes('What do you see?'));
    ledger.check('without files it asks what is seen, also with CI set', first !== undefined, await screen.text());
    await screen.keys('1');
    await screen.keys('2');
    await screen.until((text) => /▸ *12 /.test(text));
    await screen.keys('Enter');
    const chosen = await eventually(async () => (await savedSteps(state)) === 'answer');
    ledger.check('a choice of two digits is taken', chosen, await screen.text());
    await screen.keys('o');
    await screen.until((text) => text.includes('Files or directories'));
    await screen.type(log.slice(0, -3));
    await screen.keys('Tab');
    await screen.until((text) => text.replaceAll('\n', '').includes('.txt'));
    await screen.keys('Enter');
    const read = await screen.until((text) => text.includes('understood') && asks(text));
    ledger.check('a file is opened, its name completed', read !== undefined, await screen.text());
    await screen.keys('q');
    await screen.until(ended);
  } finally {
    await screen.close();
  }
}

/** Lines to be read aloud: no screen of its own, and of each change only what is new. */
async function readAloud({ start, log }, ledger) {
  const screen = new Screen('aloud');
  try {
    await screen.open(start(['--screen-reader', log]), 120, 50);
    const read = await screen.until((text) => text.includes('Enter takes'));
    ledger.check('for a screen reader it prints lines', read !== undefined && !/[─█▸]/.test(read), await screen.text());
    await screen.keys('Down');
    const moved = await screen.until((text) => text.split('Enter takes').length === 3);
    ledger.check('and of a change only what is new', moved !== undefined, await screen.text());
    await screen.keys('q');
    ledger.check('the lines stay', (await screen.until(ended))?.includes('Enter takes') === true, await screen.text());
  } finally {
    await screen.close();
  }
}

/** What the interview does to the terminal that it is given, and what the terminal may do to it. */
export async function checkTerminal(context, ledger) {
  const log = join(context.root, 'cases/sunrpc-4.19.90/dmesg.txt');
  for (const check of [stopAndGoOn, fault, resizeInPaste, hostileLog, fromNothing, readAloud])
    await check({ ...(await context.fresh()), log }, ledger);
}
