import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { Screen } from '../screen.mjs';
import { eventually, savedSteps } from './session.mjs';

/** Kills the program in a screen as the kernel would, and nothing else. */
async function killProgram(screen) {
  const shell = await screen.shell();
  const { stdout } = await runCommand(['ps', '-o', 'pid=', '--ppid', String(shell)]);
  for (const pid of stdout.trim().split(/\s+/).map(Number)) if (pid > 1) process.kill(pid, 'SIGKILL');
}

const asks = (text) => text.includes('crash> ');
const ended = (code) => (text) => text.includes(`EXIT=${code}`);

async function answerAndKill(screen, state, pasted, ledger) {
  const first = await screen.until(asks);
  if (!ledger.check('it asks for a command of crash', first !== undefined, await screen.text())) return false;
  const widest = Math.max(...first.split('\n').map((line) => [...line].length));
  ledger.check('it fits into 80 columns and 24 rows', widest <= 80 && first.split('\n').length <= 25, first);
  await screen.paste(pasted);
  const after = await screen.until((text) => text.includes('understood'));
  ledger.check('pasted output is read as evidence', after !== undefined, await screen.text());
  await screen.keys('x');
  const saved = await eventually(async () => (await savedSteps(state)) === 'evidence paste unavailable');
  ledger.check('every answer is on disk', saved, await savedSteps(state));
  const moved = await screen.until((text) => asks(text) && !text.includes('understood'));
  ledger.check('what cannot be had is not asked again', moved !== undefined, await screen.text());
  await killProgram(screen);
  ledger.check('it is killed', (await screen.until(ended(137))) !== undefined, await screen.text());
  return true;
}

async function resumeAndLeave(screen, state, ledger) {
  const again = await screen.until(asks);
  const steps = await savedSteps(state);
  const kept = again !== undefined && steps === 'evidence paste unavailable';
  ledger.check('after the kill it goes on with all answers', kept, `${steps}\n${await screen.text()}`);
  await screen.keys('u');
  const undone = await eventually(async () => (await savedSteps(state)) === 'evidence paste');
  ledger.check('undo takes the last answer back', undone, await screen.text());
  await screen.resize(40, 10);
  const narrow = (text) => Math.max(...text.split('\n').map((line) => [...line].length)) <= 40;
  const small = await screen.until((text) => narrow(text) && /paste/i.test(text));
  ledger.check('it can be used at 40 columns and 10 rows', small !== undefined, await screen.text());
  await screen.keys('q');
  const left = await screen.until(ended(0));
  ledger.check(
    'it leaves with exit code 0 and says how to go on',
    left !== undefined && left.includes('--resume'),
    await screen.text(),
  );
  ledger.check('the cursor is visible again', await screen.cursorVisible());
}

/** Questions, a paste, a kill in the middle, going on, undo, a small window, leaving. */
export async function checkResuming({ root, state, start }, ledger) {
  const transcript = await readFile(join(root, 'cases/sunrpc-4.19.90/crash.txt'), 'utf8');
  const backtrace = transcript.split(/^(?=crash> )/m).find((part) => part.startsWith('crash> bt\n')) ?? '';
  const first = new Screen('first');
  const second = new Screen('second');
  try {
    await first.open(start([join(root, 'cases/sunrpc-4.19.90/dmesg.txt')]), 80, 24);
    if (!(await answerAndKill(first, state, backtrace, ledger))) return;
    await second.open(start(['--resume']), 80, 24);
    await resumeAndLeave(second, state, ledger);
  } finally {
    await first.close();
    await second.close();
  }
}
