import { describe, expect, test } from '@jest/globals';
import { evidenceLine } from '../../../src/facts/evidenceLine.js';
import { BacktraceBuilder } from '../../../src/facts/log/backtraceBuilder.js';

function read(text: string) {
  const builder = new BacktraceBuilder('s');
  const lines = text.split('\n').map((raw, index) => evidenceLine(index + 1, raw));
  const refused = lines.filter((line, index) => !builder.take(line, lines[index + 1])).map(({ raw }) => raw);
  return { trace: builder.finish(), refused };
}

describe('frames as architectures print them', () => {
  test.each([
    [
      'powerpc',
      '[c000200dc242f360] [c0000000001d5340] smp_call_function_many+0x70/0x4a0 (unreliable)\n[c000200dc242f3a0] [c00000000000b8e0] system_call+0x58/0x6c',
      [
        {
          name: 'smp_call_function_many',
          reliable: false,
          stackPointer: 'c000200dc242f360',
          address: 'c0000000001d5340',
        },
        { name: 'system_call', reliable: true, offset: 0x58, size: 0x6c },
      ],
    ],
    [
      's390',
      '([<00000000001c5d2a>] demo_stale+0x1a/0x98)\n [<00000000001c6012>] demo_wait+0x52/0x70 [demo] \n [<0000000000d7e2f2>] system_call+0xd6/0x258 ',
      [
        { name: 'demo_stale', reliable: false, address: '00000000001c5d2a' },
        { name: 'demo_wait', reliable: true, module: 'demo' },
        { name: 'system_call', reliable: true },
      ],
    ],
    [
      'arm before 5.16',
      '[<c0110d34>] (unwind_backtrace) from [<c010c84c>] (show_stack+0x10/0x14)\n[<c0101320>] (ret_fast_syscall) from [<00000000>] (0x0)',
      [
        { name: 'unwind_backtrace', address: 'c0110d34' },
        { name: 'show_stack', address: 'c010c84c', offset: 0x10 },
        { name: 'ret_fast_syscall' },
      ],
    ],
    [
      'arm since 5.16',
      ' unwind_backtrace from show_stack+0x10/0x14\n ret_fast_syscall from 0x0',
      [{ name: 'unwind_backtrace' }, { name: 'show_stack', offset: 0x10, size: 0x14 }, { name: 'ret_fast_syscall' }],
    ],
    [
      'arm64 with the source of a frame',
      ' __switch_to+0xe8/0x120 (T)\n demo_wait.isra.0+0x58/0xf0 [demo] (P)\n el0t_64_sync+0x18c/0x190',
      [
        { name: '__switch_to', reliable: true },
        { name: 'demo_wait', display: 'demo_wait.isra.0', module: 'demo' },
        { name: 'el0t_64_sync' },
      ],
    ],
    [
      'sparc64',
      '[0000000000464a2c] kthread+0xec/0x120\n[00000000004060e4] ret_from_fork+0x1c/0x2c',
      [{ name: 'kthread', address: '0000000000464a2c' }, { name: 'ret_from_fork' }],
    ],
    [
      'pointers that are hidden',
      ' [<(____ptrval____)>] kthread+0xec/0x120\n[<0>] worker_thread+0xec/0x120\n [<(ptrval)>] ret_from_fork+0x1c/0x2c',
      [{ name: 'kthread' }, { name: 'worker_thread' }, { name: 'ret_from_fork' }],
    ],
    [
      'x86-64 of 2.6.18, with the module in front',
      ' [<ffffffff8800da10>] :jbd:kjournald+0xf2/0x22f\n [<ffffffff8005dfb1>] child_rip+0xa/0x11',
      [{ name: 'kjournald', module: 'jbd', offset: 0xf2 }, { name: 'child_rip' }],
    ],
    [
      'names that compilers make',
      ' demo_a.isra.0.cold+0x1/0x2\n demo_b.llvm.1234567890123456789+0x1/0x2\n demo_c.__uniq.222222222222222222222222222222222222.cfi_jt+0x1/0x2\n ret_from_fork+0x1f/0x30',
      [{ name: 'demo_a' }, { name: 'demo_b' }, { name: 'demo_c' }, { name: 'ret_from_fork' }],
    ],
    [
      'addresses without a name',
      ' ? 0xffffffffc0a41d20\n 0xffffffffc0a41d58\n kthread+0xd7/0x100\n ret_from_fork+0x1f/0x30',
      [
        { name: '0xffffffffc0a41d20', reliable: false },
        { name: '0xffffffffc0a41d58', reliable: true },
        { name: 'kthread' },
        { name: 'ret_from_fork' },
      ],
    ],
    [
      'inlined functions',
      'demo_next drivers/demo/ring.c:88 [inline]\ndemo_drain+0x12/0x30 drivers/demo/ring.c:140\nret_from_fork+0x1f/0x30 arch/x86/entry/entry_64.S:312',
      [{ name: 'demo_next', inlined: true }, { name: 'demo_drain', offset: 0x12 }, { name: 'ret_from_fork' }],
    ],
  ])('%s', (_, text, frames) => {
    const { trace, refused } = read(`Call Trace:\n${text}`);
    expect(refused).toEqual([]);
    expect(trace).toMatchObject({ whole: true, frames });
  });
});

test('frames without a header are not known to be whole', () => {
  expect(read(' kthread+0xd7/0x100\n ret_from_fork+0x1f/0x30').trace).toMatchObject({
    whole: false,
    frames: { length: 2 },
  });
});

test('a second trace, prose, and nothing at all are refused', () => {
  const { trace, refused } = read(
    'Call Trace:\n kthread+0xd7/0x100\nCall Trace:\nkthread is a function\nkfree+0xb1/0x160 was called\n',
  );
  expect(refused).toEqual(['Call Trace:', 'kthread is a function', 'kfree+0xb1/0x160 was called', '']);
  expect(trace?.frames).toHaveLength(1);
  expect(read('nothing').trace).toBeUndefined();
});

test('registers that come twice with different values are given up', () => {
  const mixed = 'RIP: 0010:demo+0x1/0x2\nRAX: 0000000000000001 RBX: 0000000000000002 RCX: 0000000000000003';
  const again = 'RAX: 0000000000000009 RBX: 0000000000000002 RCX: 0000000000000003';
  expect(read(mixed).trace?.exceptions[0]?.registers).toMatchObject({ rax: '0000000000000001' });
  expect(read(`${mixed}\n${again}`).trace?.exceptions).toMatchObject([{ function: 'demo', registers: {}, lines: {} }]);
});

test('markers of stack switches give the frames behind them their segment', () => {
  const text =
    'Call Trace:\n <NMI>\n a_b+0x1/0x2\n </NMI>\n <#DF>\n b_c+0x1/0x2\n </#DF>\n <IRQ>\n c_d+0x1/0x2\n <SOFTIRQ>\n d_e+0x1/0x2\n </SOFTIRQ>\n <ENTRY_TRAMPOLINE>\n e_f+0x1/0x2\n </ENTRY_TRAMPOLINE>\n <TASK>\n f_g+0x1/0x2\n </TASK>';
  const { trace } = read(text);
  expect(trace?.frames.map(({ segment }) => segment)).toEqual(['nmi', 'exception', 'irq', 'softirq', 'entry', 'task']);
  expect(trace?.whole).toBe(true);
});

test('frames without end are bounded, and known not to be whole', () => {
  const endless = Array.from({ length: 3000 }, () => ' demo_recurse+0x1/0x2').join('\n');
  const { trace } = read(`Call Trace:\n${endless}\n ret_from_fork+0x1f/0x30`);
  expect(trace?.whole).toBe(false);
  expect(trace?.frames.length).toBeLessThan(2000);
});

test('a word of nobody knows whom is half a frame only where the next line goes on with it', () => {
  expect(read('Call Trace:\n kthread+0xd7/0x100\n ret_from_fork+0x1f/0x30\n done').refused).toEqual([' done']);
  expect(read('Call Trace:\n demo_wa\n kthread+0xd7/0x100').refused).toEqual([' demo_wa']);
  expect(read('Call Trace:\n demo_wa\nit+0xd7/0x100')).toMatchObject({
    refused: [],
    trace: { frames: [{ name: 'demo_wait', line: 3 }] },
  });
});

test('a frame that is cut behind its bracket leaves a hole', () => {
  const { trace, refused } = read('Call Trace:\n [<ffffffff810a5a\n kthread+0xd7/0x100\n ret_from_fork+0x1f/0x30');
  expect(trace).toMatchObject({ whole: false, frames: [{ name: 'kthread' }, { name: 'ret_from_fork' }] });
  expect(refused).toEqual([]);
});
