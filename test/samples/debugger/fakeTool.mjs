/**
 * Speaks like crash on a pipe, or like drgn where it is given the lines of one, by a script: each command line is looked up in a JSON
 * object given as the only argument, and does what stands there. Waits for nothing but its input.
 *
 *   { "print": "text" }         prints it
 *   { "flood": bytes }          prints so many bytes, as fast as they are taken
 *   { "spin": true }            never ends; an interrupt ends it
 *   { "deaf": true }            never ends, and no interrupt is heard
 *   { "die": "text" }           prints it and ends; with "once", only where the file named there does not exist, which is made then
 */
import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const script = JSON.parse(process.argv[2] ?? '{}');
if (script.refuses !== undefined) {
  process.stdout.write(script.refuses);
  process.exit(1);
}
process.stdout.write('\ncrash 8.0.2\n\nplease wait... (gathering)\r                          \r');

/** Lines that came, and what is to be done when the one that is being worked on is done. */
const lines = [];
let busy = false;
let wake;

async function flood(bytes) {
  const block = 'x'.repeat(65535) + '\n';
  for (let left = bytes; left > 0; left -= block.length) {
    if (!process.stdout.write(block)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

async function act(line) {
  const eval_ = /^eval 0x([0-9a-f]+)$/.exec(line);
  if (eval_ !== null) {
    const value = Number.parseInt(eval_[1], 16);
    process.stdout.write(
      `hexadecimal: ${eval_[1]}  \n    decimal: ${value}  \n      octal: ${value.toString(8)}\n     binary: ${value.toString(2)}\n`,
    );
    return;
  }
  const marked = /^print\("(hangwise [0-9a-f]+)"\)$/.exec(line);
  if (marked !== null) process.stdout.write(`${marked[1]}\n`);
  if (marked !== null || /^(?:set|import) /.test(line)) return;
  const todo = script[line];
  if (todo === undefined) process.stdout.write(`crash: command not found: ${line.split(' ')[0]}\n`);
  else if (todo.print !== undefined) process.stdout.write(todo.print);
  else if (todo.flood !== undefined) await flood(todo.flood);
  else if (todo.spin === true || todo.deaf === true) {
    process.stdout.write('begins\n');
    await new Promise((resolve) => {
      wake = todo.deaf === true ? undefined : resolve;
    });
  } else if (todo.die !== undefined) {
    if (todo.once !== undefined && existsSync(todo.once)) process.stdout.write('this time it lives\n');
    else {
      if (todo.once !== undefined) writeFileSync(todo.once, '');
      process.stdout.write(todo.die, () => process.exit(9));
      await new Promise(() => undefined);
    }
  }
}

async function work() {
  if (busy) return;
  busy = true;
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (script.prompts === true) process.stdout.write(`crash> ${line}\n`);
    await act(line);
  }
  busy = false;
}

process.on('SIGINT', () => wake?.());
const input = createInterface({ input: process.stdin });
input.on('line', (line) => {
  lines.push(line);
  void work();
});
input.on('close', () => {
  if (!busy) process.exit(0);
});
