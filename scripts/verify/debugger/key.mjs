import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Screen } from '../screen.mjs';
import { eventually, savedSession } from '../interview/session.mjs';

/** A tool that answers from the founding case; `sys` never ends, and it dies of one command. */
async function writeTool(root, state) {
  const read = (name) => readFile(join(root, 'cases/sunrpc-4.19.90', name), 'utf8');
  const blocks = (await read('crash.txt')).split(/^(?=crash> )/m).filter((part) => part.startsWith('crash> '));
  const answers = blocks.map((block) => [
    block.slice(7, block.indexOf('\n')),
    { print: block.slice(block.indexOf('\n') + 1) },
  ]);
  const script = {
    ...Object.fromEntries(answers),
    ...{
      prompts: true,
      sys: { spin: true },
      log: { print: await read('dmesg.txt') },
      'dis -l __rpc_execute': { die: '' },
    },
  };
  await writeFile(join(state, 'script.json'), JSON.stringify(script));
  const fake = join(root, 'test/samples/debugger/fakeTool.mjs');
  const tool = join(state, 'tool');
  await writeFile(tool, `#!/bin/sh\nexec node '${fake}' "$(cat '${state}/script.json')"\n`, { mode: 0o755 });
  return tool;
}

/** The key that has the tool take the step of a question: stopped by Esc, answered, and with a tool that dies. */
export async function checkKey(root, directory, ledger) {
  if (!(await Screen.available())) {
    ledger.skip('the key that runs a step', 'tmux is not installed');
    return;
  }
  const state = await mkdtemp(join(directory, 'key-'));
  const tool = await writeTool(root, state);
  const screen = new Screen('key');
  const steps = async () => (await savedSession(state)).history.map(({ text }) => text.split('\n', 1)[0]).join(', ');
  const check = async (name, wanted) => {
    const shown = await screen.until(wanted);
    return ledger.check(name, shown !== undefined, await screen.text());
  };
  try {
    const cli = join(root, 'dist/cli.js');
    await screen.open(`env XDG_STATE_HOME='${state}' node '${cli}' --lang en --crash '${tool}'`, 100, 40);
    await check(
      'with a tool alone it asks what opens a dump, and shows the key',
      (text) => /crash> sys\n/.test(text) && text.includes('d run in the tool'),
    );
    await screen.keys('d');
    await check('a command that runs is shown with its seconds', (text) => /crash> sys {1,3}[1-9]\d* s/.test(text));
    await screen.keys('Escape');
    await check(
      'Esc stops it, and the next question stands',
      (text) => text.includes('stopped: sys') && /crash> log\n/.test(text),
    );
    await screen.keys('d');
    await check(
      'what the tool printed is read as evidence',
      (text) => text.includes('understood') && text.includes('soft lockup, CPU 110'),
    );
    await screen.keys('d');
    await check('one step after the other', (text) => /crash> dis -l __rpc_execute\n/.test(text));
    await screen.keys('d');
    await check('a tool that dies is told of', (text) => text.includes('the tool ended with it'));
    await screen.keys('q');
    await check('it leaves as always', (text) => text.includes('EXIT=0'));
    const kept = 'crash> sys, crash> log, crash> bt';
    ledger.check(
      'every output is on disk',
      await eventually(async () => (await steps()).startsWith(kept)),
      await steps(),
    );
  } finally {
    await screen.close();
  }
}
