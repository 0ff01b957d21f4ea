import { describe, expect, test } from '@jest/globals';
import { readText, type ReadingOptions } from '../../src/facts/index.js';

const STACK = [
  '[<0>] rpc_wait_bit_killable+0x1e/0xa0 [sunrpc]',
  '[<0>] __rpc_execute+0xfa/0x4c0 [sunrpc]',
  '[<0>] do_syscall_64+0x58/0xc0',
  '[<0>] entry_SYSCALL_64_after_hwframe+0x64/0xce',
  '',
].join('\n');
const REPORT =
  '[  100.000000] watchdog: BUG: soft lockup - CPU#3 stuck for 22s! [kworker/3:1:77]\n' +
  '[  100.000001] CPU: 3 PID: 77 Comm: kworker/3:1 Not tainted 6.1.0-56-amd64 #1\n' +
  '[  100.000002] Call Trace:\n[  100.000003]  <TASK>\n[  100.000004]  process_one_work+0x1e5/0x3b0\n[  100.000005]  </TASK>\n';

function read(text: string, options: ReadingOptions = {}) {
  return readText('s1', 'stack', text, options);
}

describe('the command that a source is the output of', () => {
  test('tells whose stack it is, and is no line of the source', () => {
    const { source, records, text } = read(STACK, { command: 'cat /proc/4711/stack' });
    expect(records).toMatchObject([{ type: 'task-backtrace', pid: 4711, cite: { from: 1, to: 4 } }]);
    expect([source.lines, source.understood]).toEqual([4, 4]);
    expect(text['1']).toBe(STACK.split('\n')[0]);
    expect(JSON.stringify([records, text])).not.toContain('cat /proc');
  });

  test('does the same for a source that is too large to be read whole', () => {
    const filler = `${'x'.repeat(200)}\n`.repeat(3000);
    const { source, records, text } = read(STACK + filler, { command: 'cat /proc/4711/stack' });
    expect(records).toMatchObject([{ type: 'task-backtrace', pid: 4711, cite: { from: 1, to: 4 } }]);
    expect([source.lines, text['1']]).toEqual([3004, STACK.split('\n')[0]]);
  });

  test('is one line, whatever its name holds', () => {
    expect(read(STACK, { command: 'cat /proc/1/stack\ncrash> bt' }).records).toHaveLength(1);
  });

  test('is nothing where the text is another one', () => {
    expect(read('hello\nworld\n', { command: 'cat /proc/4711/stack' }).source).toMatchObject({
      lines: 2,
      understood: 0,
    });
  });
});

describe('a part of a file', () => {
  test.each([
    ['a small one', REPORT],
    ['a large one', `${'quiet line of a log\n'.repeat(20_000)}${REPORT}`],
  ])('%s is cited with the lines of the file', (_, text) => {
    const whole = read(text);
    const part = read(text, { firstLine: 1001 });
    expect(part.source).toEqual(whole.source);
    expect(part.records.map(({ cite }) => [cite.from - 1000, cite.to - 1000])).toEqual(
      whole.records.map(({ cite }) => [cite.from, cite.to]),
    );
    expect(Object.keys(part.text).map((line) => Number(line) - 1000)).toEqual(Object.keys(whole.text).map(Number));
  });
});
