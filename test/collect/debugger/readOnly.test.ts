import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drgnMutexReport } from '../../../src/collect/debugger/drgnForms.js';
import { refusalOf, withoutFilter } from '../../../src/collect/debugger/readOnly.js';
import { consider, fits } from '../../../src/collect/debugger/stepCommands.js';
import { fillText, holesOf } from '../../../src/model/text.js';
import { packageRoot } from '../../../src/cli/package.js';
import { loadRulebook } from '../../../src/rulebook/load.js';

const { rulebook } = await loadRulebook(packageRoot(), { language: 'en' });
const { steps } = rulebook;
const commands = steps.flatMap(({ id, how }) => how.map((step) => ({ id, ...step })));

describe('commands that only read', () => {
  it.each([
    'sys -panic',
    'sys -panic -t',
    'wr ffffffff81000000 0',
    'log > /tmp/file',
    'log >> /tmp/file',
    'log | sh',
    'ps | grep x | sh',
    '!sh',
    'bt ; !sh',
    'gdb shell sh',
    'extend evil.so',
    'eval 1',
    'mod -s ext4 /tmp/evil.ko',
    'mod -S',
    'rd -r /tmp/file ffffffff81000000 16',
    'dev -v 0 /tmp/file',
    'p jiffies=1',
    'p jiffies++',
    'p --jiffies',
    'p panic(0)',
    'px *(int *)0=1',
    'foreach UN rd',
    'bt < /tmp/commands',
    'bt \\',
    'bt\n!sh',
    'bt\r!sh',
    'repeat bt',
    'set 1',
    'alias bt !sh',
    '',
    ' ',
    'struct\u00a0mutex',
  ])('refuses %j', (command) => {
    expect(refusalOf('crash', command)).toBe('not-allowed');
  });

  it.each(['struct mutex ADDRESS', 'list -H CL_TASKS', 'bt PID'])('waits for a value in %j', (command) => {
    expect(refusalOf('crash', command)).toBe('placeholder');
  });

  it.each([
    'sys',
    'log',
    'bt -a',
    'foreach UN bt -f',
    'ps -m',
    'p min_free_kbytes',
    'struct rpc_task.tk_status,tk_msg ffff8c2542153080',
    'dis -l __rpc_execute',
    'kmem -i',
    'mod -t',
    'rd -s ffff8c2542153080 16',
    'task -R thread 124',
    'ps -y FIFO',
    'struct mutex rtnl_mutex',
  ])('allows %j', (command) => {
    expect(refusalOf('crash', command)).toBeUndefined();
  });

  it.each([
    '__import__("os").system("sh")',
    'print(__import__("os").system("sh"))',
    'print(prog["x"].__class__)',
    'print(prog["x"].address_of_())',
    'print(prog["x"], open("/etc/passwd").read())',
    'print(prog["x"]); import os',
    'print(prog["x\\"]) and os.system(\\"sh"])',
    'print(Object(prog, "struct x", address=0x1).y if 1 else 2)',
    'corelens -M inflight-io',
    'print(prog["ffff8c2542153080"])',
    'print(*(open("/etc/passwd") for t in for_each_task(prog)), sep="\\n")',
    'print()',
    'print(prog["x"]\n)',
  ])('refuses drgn %j', (statement) => {
    expect(refusalOf('drgn', statement)).toBe('not-allowed');
  });

  it('allows the report on a mutex of drgn for any name, and nothing that differs from it elsewhere', () => {
    const report = drgnMutexReport('rtnl_mutex');
    expect(refusalOf('drgn', report)).toBeUndefined();
    for (const other of [
      report.replace('"rtnl_mutex"', '"cgroup_mutex"'),
      report.replace('(rtnl_mutex)', '({open("/etc/passwd").read()})'),
      report.replaceAll('rtnl_mutex', 'x"], prog["y'),
      report.replaceAll('rtnl_mutex', 'ffff8c2542153080'),
      `${report}; import os`,
    ])
      expect(refusalOf('drgn', other)).toBe('not-allowed');
  });

  it('takes filters for eyes away, and nothing else', () => {
    expect(withoutFilter('ps -m | grep UN')).toBe('ps -m');
    expect(withoutFilter('ps | sh')).toBe('ps | sh');
    expect(withoutFilter('ps | grep UN > /tmp/x')).toBe('ps | grep UN > /tmp/x');
  });

  it('lets every command of the catalogue through, but those that a person has to complete', () => {
    const values = { pid: '124', address: 'ffff8c2542153080', name: 'rpc_task' };
    const refused = commands.flatMap(({ id, tool, command }) => {
      if (tool !== 'crash' && tool !== 'drgn') return [];
      const filled = fillText(
        command,
        Object.fromEntries(
          holesOf(command).map((hole) => {
            if (/pid|cpu/i.test(hole)) return [hole, values.pid];
            return [hole, /struct$|function|openLock/i.test(hole) ? values.name : values.address];
          }),
        ),
      );
      const why = refusalOf(tool, withoutFilter(filled));
      return why === undefined ? [] : [`${id}: ${why}: ${command}`];
    });
    expect(refused).toEqual([
      'lock-owner: placeholder: struct mutex ADDRESS',
      'lock-owner: placeholder: struct rw_semaphore ADDRESS',
      'request-ages: not-allowed: corelens -M inflight-io',
      expect.stringMatching(/^rpc-tasks-of-client: placeholder: list .* CL_TASKS$/),
    ]);
  });
});

describe('values of evidence in commands', () => {
  /** What an attacker would write where a name, a number or an address is read. */
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .tuple(
        fc.constantFrom('', 'init', '1', 'ffff8c2542153080', 'x.y'),
        fc.constantFrom(
          ' ',
          '|',
          '>',
          '!',
          '\n',
          ';',
          '=',
          '(',
          ')',
          '++',
          '"',
          "'",
          '\\',
          '`',
          '$(',
          ' -s ',
          '<',
          '#',
          '\u0000',
        ),
        fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
      )
      .map((parts) => parts.join('')),
  );
  const template = fc.constantFrom(...commands.filter(({ tool }) => tool === 'crash' || tool === 'drgn'));

  it('never get past the filter as anything but one literal', () => {
    fc.assert(
      fc.property(template, fc.array(hostile, { minLength: 3, maxLength: 3 }), (step, texts) => {
        const { tool, command } = step;
        if (tool !== 'crash' && tool !== 'drgn') return;
        const holes = holesOf(command);
        const filled = fillText(command, Object.fromEntries(holes.map((hole, at) => [hole, texts[at] ?? ''])));
        const [considered] = consider(tool, [step], [{ ...step, command: filled }]);
        if (considered === undefined || considered.refusal !== undefined) return;
        // What got through is the template with plain words in it.
        if (holes.length === 0) expect(considered.command).toBe(withoutFilter(command));
        const own = new Set(command);
        expect([...considered.command].filter((character) => !own.has(character)).join('')).toMatch(/^[\w.]*$/);
        if (holes.length > 0) for (const text of texts.slice(0, holes.length)) expect(text).toMatch(/^\w[\w.]{0,127}$/);
        expect(considered.command.split(' ')).toHaveLength(withoutFilter(command).split(' ').length);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused where they are no literal, whatever the place', () => {
    expect(fits('bt {{task.pid}}', 'bt 12')).toBe(true);
    expect(fits('bt {{task.pid}}', 'bt 12 13')).toBe(false);
    expect(fits('bt {{task.pid}}', 'bt ')).toBe(false);
    expect(fits('bt {{task.pid}}', 'bt -a')).toBe(false);
    expect(fits('bt {{task.pid}}', 'ps 12')).toBe(false);
    expect(fits('struct {{a.b}} {{a.c}}', 'struct x y')).toBe(true);
    expect(fits('print(prog.stack_trace({{a.b}}))', 'print(prog.stack_trace(12))')).toBe(true);
    expect(fits('print(prog.stack_trace({{a.b}}))', 'print(prog.stack_trace(12)))')).toBe(false);
    expect(fits('log', 'log')).toBe(true);
    expect(fits('log', 'log ')).toBe(false);
  });
});
