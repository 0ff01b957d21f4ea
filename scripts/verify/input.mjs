import { mkdir, mkdtemp, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadedModules } from '../../bench/loaded.mjs';
import { runCommand } from './command.mjs';
import { checkPacks } from './packs.mjs';
import { withWorkbench } from './workbench.mjs';

/** Files that are wrong in one way each. */
async function writeBadFiles(root, directory) {
  const log = await readFile(join(root, 'cases/sunrpc-4.19.90/dmesg.txt'));
  const path = (name) => join(directory, name);
  await mkdir(path('folder'));
  await writeFile(path('good.txt'), log);
  await writeFile(path('empty.txt'), '');
  await writeFile(path('binary.bin'), Buffer.from(Array.from({ length: 65536 }, (_, index) => (index * 7919) % 256)));
  await writeFile(
    path('utf8.txt'),
    Buffer.concat([Buffer.from([0xff, 0xfe, 0x41, 0xc3, 0x28, 0x0a, 0xe2, 0x82, 0x0a]), log]),
  );
  await writeFile(path('latin1.txt'), Buffer.concat([Buffer.from([0xe9, 0x0a]), log]));
  await writeFile(path('quiet.txt'), '[    1.000000] usb 1-1: new high-speed USB device number 2 using xhci_hcd\n');
  await writeFile(
    path('escape.txt'),
    log.toString('latin1').replaceAll('kworker/u257:2', '\u001b[2J\u001b]0;owned\u0007\u009b31m'),
    'latin1',
  );
  await writeFile(path('line.txt'), Buffer.concat([Buffer.alloc(8 << 20, 0x61), Buffer.from('\n'), log]));
  const noise = await open(path('noise.txt'), 'w');
  const block = Buffer.from('[ 1234.567890] eth0: link is up, 1000 Mbps, full duplex\n'.repeat(20000));
  for (let written = 0; written < 200e6; written += block.length) await noise.write(block);
  await noise.close();
  return path;
}

/** Arguments, the documented exit code, and what has to be said where. */
function expectations(path) {
  const good = path('good.txt');
  return [
    {
      name: 'one file among several is missing',
      args: ['diagnose', good, path('gone.txt')],
      code: [0],
      says: /gone\.txt/,
    },
    {
      name: 'all files are missing',
      args: ['diagnose', path('gone.txt'), path('gone2.txt')],
      code: [2],
      says: /gone\.txt[\s\S]*gone2\.txt/,
    },
    { name: 'a directory', args: ['diagnose', path('folder')], code: [2], says: /folder/ },
    { name: 'a directory among several', args: ['diagnose', path('folder'), good], code: [0], says: /folder/ },
    { name: 'an empty file', args: ['diagnose', path('empty.txt')], code: [1, 2], says: /empty/ },
    { name: 'an empty file among several', args: ['diagnose', path('empty.txt'), good], code: [0], says: /empty/ },
    { name: 'a binary', args: ['diagnose', path('binary.bin')], code: [1, 2], says: /binary/ },
    { name: 'invalid UTF-8', args: ['diagnose', path('latin1.txt')], code: [0], says: /latin1\.txt/ },
    {
      name: 'damaged UTF-8 with the mark of UTF-16',
      args: ['diagnose', path('utf8.txt')],
      code: [0, 1, 2],
      says: /utf8\.txt/,
    },
    { name: 'a line of eight megabytes', args: ['diagnose', path('line.txt')], code: [0], says: /236027/ },
    { name: '200 MB of noise', args: ['diagnose', path('noise.txt')], code: [1], says: /noise\.txt/ },
    { name: 'a log without a hang', args: ['diagnose', path('quiet.txt')], code: [1] },
    {
      name: 'a task name made of terminal commands',
      args: ['diagnose', path('escape.txt')],
      code: [0, 4],
      says: /\\x1b/,
    },
    { name: 'standard input', args: ['diagnose', '-'], input: good, code: [0], says: /236027/ },
    { name: 'empty standard input', args: ['diagnose', '-'], code: [1, 2] },
    { name: 'no file at all', args: ['diagnose'], code: [2] },
    { name: 'nothing at all, without a terminal', args: [], code: [2], says: /usage/i },
    { name: 'an unknown command', args: ['diagnos', good], code: [2], says: /diagnose/ },
    { name: 'an unknown option', args: ['diagnose', '--fromat', 'json', good], code: [2], says: /--format/ },
    { name: 'an unknown format', args: ['diagnose', '--format', 'jsn', good], code: [2], says: /json/ },
    {
      name: 'an answer about an unknown fact',
      args: ['diagnose', good, '--answer', 'rpc.taskStatsu=1'],
      code: [2],
      says: /rpc\.taskStatus/,
    },
    {
      name: 'an answer of the wrong type',
      args: ['diagnose', good, '--answer', 'rpc.taskStatus=soon'],
      code: [2],
      says: /rpc\.taskStatus/,
    },
    {
      name: 'an answer without a value',
      args: ['diagnose', good, '--answer', 'rpc.taskStatus'],
      code: [2],
      says: /FACT=VALUE|rpc\.taskStatus/,
    },
    {
      name: 'a file of answers that is missing',
      args: ['diagnose', good, '--answers', path('gone.json')],
      code: [2],
      says: /gone\.json/,
    },
    {
      name: 'a file of answers that is no JSON',
      args: ['diagnose', good, '--answers', good],
      code: [2],
      says: /good\.txt/,
    },
    {
      name: 'explain about nothing known',
      args: ['explain', good, '--why', 'rpc.taskAdress'],
      code: [2],
      says: /rpc\.taskAddress/,
    },
    {
      name: 'two debuggers',
      args: ['diagnose', '--crash', 'crash', '--drgn', 'drgn', '--auto'],
      code: [2],
      says: /leave one of them out/,
    },
    { name: 'steps of no debugger', args: ['diagnose', good, '--auto'], code: [2], says: /--crash/ },
    {
      name: 'a limit that is none',
      args: ['diagnose', '--crash', 'crash', '--auto', '--auto-limit', 'soon'],
      code: [2],
      says: /30m/,
    },
    { name: 'a debugger without a key', args: ['diagnose', '--crash', 'crash'], code: [2], says: /--auto/ },
    {
      name: 'a debugger with an open quote',
      args: ['diagnose', '--crash', '"crash vmlinux', '--auto'],
      code: [2],
      says: /quote/,
    },
    { name: 'an unknown symptom', args: ['collect', 'slow-as-ever'], code: [2], says: /unkillable/ },
    { name: 'a misspelt symptom', args: ['collect', 'frozzen'], code: [2], says: /"frozen"/ },
    {
      name: 'a rule that does not exist',
      args: ['rules', 'check', 'no-such-rule'],
      code: [2, 3],
      says: /no-such-rule/,
    },
  ];
}

/** A stack trace of ours, or a control character on its way to a terminal. */
function leaks(text) {
  if (/^\s+at .*[(/].*:\d+:\d+/m.test(text)) return 'a stack trace';
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text)) return 'a control character';
  return undefined;
}

async function checkFiles(root, directory, ledger) {
  const path = await writeBadFiles(root, directory);
  const cli = join(root, 'dist/cli.js');
  for (const { name, args, input, code, says } of expectations(path)) {
    const text = input === undefined ? '' : await readFile(input);
    const result = await runCommand(['node', cli, ...args], { cwd: directory, input: text, seconds: 60 });
    const output = `${result.stdout}${result.stderr}`;
    const leak = leaks(output);
    const wrong = [
      ...(code.includes(result.code) ? [] : [`exit code ${result.code}, expected ${code.join(' or ')}`]),
      ...(says === undefined || says.test(output) ? [] : [`nothing in the output matches ${says}`]),
      ...(leak === undefined ? [] : [`the output holds ${leak}`]),
      ...(result.code === 2 && result.stdout !== '' ? ['bad usage writes to standard output'] : []),
    ];
    ledger.check(`${name}: exit code ${result.code}`, wrong.length === 0, [...wrong, output.slice(0, 1500)].join('\n'));
  }
  const piped = await runCommand([
    'bash',
    '-c',
    `node "${cli}" diagnose --format json "${path('good.txt')}" | head -c 10`,
  ]);
  const loaded = loadedModules([cli, 'diagnose', path('good.txt')]);
  const screen = loaded.filter((url) => /\/node_modules\/(ink|react|yoga-layout)\//.test(url));
  ledger.check(
    'a diagnosis loads nothing of the interview',
    loaded.length > 0 && screen.length === 0,
    screen.join('\n'),
  );
  ledger.check('a reader that stops reading', piped.stderr === '' && piped.stdout.length === 10, piped.stderr);
}

/** Rulebooks that are wrong in one way each: the file, how it is changed, and what the message has to name. */
function brokenRules(id) {
  const file = `${id}.json`;
  return [
    {
      name: 'a misspelt fact',
      change: (text) => text.replace('"trace.functions"', '"trace.funtions"'),
      says: ['trace.functions', file],
    },
    {
      name: 'a misspelt operator',
      change: (text) => text.replace('"operator": "calls"', '"operator": "call"'),
      says: ['calls', file],
    },
    { name: 'an unknown key', change: (text) => text.replace('"title"', '"titel"'), says: ['title', file] },
    { name: 'a comma too many', change: (text) => text.replace('{', '{,'), says: [file] },
    { name: 'an empty file', change: () => '', says: [file] },
  ];
}

async function checkRulebook(root, ledger) {
  const id = 'sunrpc-tcp-send-memory-spin';
  await withWorkbench(root, async (workbench) => {
    const path = join(workbench, 'rules/sunrpc', `${id}.json`);
    const original = await readFile(path, 'utf8');
    const log = join(root, 'cases/sunrpc-4.19.90/dmesg.txt');
    for (const { name, change, says } of brokenRules(id)) {
      await writeFile(path, change(original));
      const result = await runCommand(['node', 'dist/cli.js', 'diagnose', log], { cwd: workbench, seconds: 60 });
      const missing = says.filter((word) => !result.stderr.includes(word));
      const place = /\.json:\d+:\d+/.test(result.stderr);
      const ok = result.code === 3 && missing.length === 0 && place && leaks(result.stderr) === undefined;
      ledger.check(
        `a rule with ${name}: exit code ${result.code}`,
        ok,
        `not named: ${missing.join(', ')}\n${result.stdout}${result.stderr}`,
      );
    }
    await writeFile(path, original);
  });
}

/**
 * Input that is missing, damaged, hostile or wrong: the documented exit code, a message that names the place, and never
 * a stack trace.
 *
 * @param {string} root  a repository, built
 * @param {string} directory  a directory for files
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkInput(root, directory, ledger) {
  await checkFiles(root, await mkdtemp(join(directory, 'input-')), ledger);
  await checkRulebook(root, ledger);
  await checkPacks(root, directory, ledger);
}
