import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { eventually } from '../interview/session.mjs';

/** A run by itself, with the commands that it told of so far. */
function start({ root, folder, command }, name, ...more) {
  const env = { ...process.env, XDG_STATE_HOME: join(folder, name) };
  const args = [join(root, 'dist/cli.js'), 'diagnose', '--crash', command, '--auto', ...more, '--format', 'json'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const run = { child, env, told: '', printed: '' };
  child.stderr.on('data', (chunk) => (run.told += chunk));
  child.stdout.on('data', (chunk) => (run.printed += chunk));
  run.over = new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)));
  return run;
}

async function toolOf({ child }) {
  const { stdout } = await runCommand(['ps', '-o', 'pid=', '--ppid', String(child.pid)]);
  const [pid] = stdout.trim().split(/\s+/).map(Number);
  return pid > 1 ? pid : undefined;
}

const isGone = async (pid) =>
  (await runCommand(['ps', '-o', 'stat=', '-p', String(pid)])).stdout.trim().replace(/^Z.*/, '') === '';

/** What was kept: the commands of a session. */
async function commands({ env }, name) {
  const text = await readFile(join(env.XDG_STATE_HOME, `hangwise/sessions/${name}.json`), 'utf8').catch(
    () => '{"history":[]}',
  );
  return JSON.parse(text).history.flatMap(({ type, text: paste }) =>
    type === 'paste' ? [paste.split('\n', 1)[0]] : [],
  );
}

/** Does something in the moment in which a command is told of, to a tool that was found before; its process id. */
async function at(run, command, act) {
  let tool;
  const found = await eventually(async () => (tool = await toolOf(run)) !== undefined);
  if (!found) return undefined;
  const came = new Promise((resolve) => {
    run.child.stderr.on('data', function hear() {
      if (!run.told.includes(`${command}\n`)) return;
      run.child.stderr.off('data', hear);
      act(tool);
      resolve(tool);
    });
  });
  return Promise.race([came, run.over.then(() => undefined)]);
}

/** A real crash that is killed or stopped in the middle, and hangwise itself: what is lost is the command that ran, at most. */
export async function checkKills(context, ledger) {
  const killed = start(context, 'killed', '--name', 'killed');
  const first = await at(killed, 'crash> bt -a', (tool) => process.kill(tool, 'SIGKILL'));
  const code = await killed.over;
  const kept = await commands(killed, 'killed');
  const all = ['crash> sys', 'crash> log', 'crash> bt -a', 'crash> foreach UN bt', 'crash> ps -m'];
  ledger.check(
    'crash is killed in the middle: it is started again, and nothing is missing',
    first !== undefined && (code === 0 || code === 4) && all.every((one) => kept.includes(one)),
    `${code} ${kept.join(', ')}\n${killed.told}`,
  );

  const stopped = start(context, 'stopped', '--name', 'stopped');
  const second = await at(stopped, 'crash> bt -a', (tool) => process.kill(tool, 'SIGSTOP'));
  stopped.child.kill('SIGINT');
  const end = await stopped.over;
  const before = await commands(stopped, 'stopped');
  ledger.check(
    'crash stands still: Ctrl-C ends it, and what was said before is kept and diagnosed',
    second !== undefined &&
      (end === 0 || end === 4) &&
      before.includes('crash> log') &&
      JSON.parse(stopped.printed).incidents.length > 0,
    `${end} ${before.join(', ')}\n${stopped.told}`,
  );
  ledger.check('and no crash is left behind', second !== undefined && (await eventually(() => isGone(second))));

  const cut = start(context, 'cut', '--name', 'cut');
  const third = await at(cut, 'crash> foreach UN bt', () => cut.child.kill('SIGKILL'));
  await cut.over;
  const saved = await commands(cut, 'cut');
  ledger.check(
    'hangwise is killed: all commands that had ended are in its session',
    ['crash> sys', 'crash> log', 'crash> bt', 'crash> bt -a'].every((one) => saved.includes(one)),
    saved.join(', '),
  );
  ledger.check('and its crash ends with it', third !== undefined && (await eventually(() => isGone(third))));
  const replayed = await runCommand(
    [process.execPath, join(context.root, 'dist/cli.js'), 'session', 'replay', 'cut', '--format', 'json'],
    { env: cut.env },
  );
  ledger.check(
    'without the dump it is read by its name',
    JSON.parse(replayed.stdout || '{"incidents":[]}').incidents.length > 0,
    replayed.stderr,
  );
  const again = start(context, 'cut', '--resume', 'cut');
  const last = await again.over;
  const whole = await commands(again, 'cut');
  ledger.check(
    'with the dump it goes on where it was, and asks nothing twice',
    (last === 0 || last === 4) && all.every((one) => whole.includes(one)) && new Set(whole).size === whole.length,
    `${last} ${whole.join(', ')}\n${again.told}`,
  );
}
