import { describe, expect, test } from '@jest/globals';
import type { Backtrace, ExceptionFrame, Frame, FrameSegment } from '../../../src/model/record.js';
import { interruptedStack } from '../../../src/facts/derive/interruptedStack.js';
import { knownIndex } from './knownFunctions.js';

const cite = { source: 's1', from: 1, to: 9 };

/** `name`, `?name` for a guess, `irq:name` for another stack, `name+3` with an offset. */
function frames(names: readonly string[]): readonly Frame[] {
  return names.map((text, at) => {
    const [, segment = 'task', guess, name = '', offset] =
      /^(?:(irq|nmi|softirq):)?(\?)?(\w+)(?:\+(\d+))?$/.exec(text) ?? [];
    const segments: readonly FrameSegment[] = ['task', 'irq', 'nmi', 'softirq'];
    return {
      name,
      display: name,
      reliable: guess === undefined,
      segment: segments.find((known) => known === segment) ?? 'task',
      line: at + 1,
      ...(offset === undefined ? {} : { offset: Number(offset) }),
    };
  });
}

function exception(name: string | undefined, afterFrames: number, user = false): ExceptionFrame {
  return {
    registers: { rip: 'ffffffff81000000' },
    lines: {},
    ...(name === undefined ? {} : { function: name, offset: 3 }),
    user,
    afterFrames,
    cite,
  };
}

function names(trace: Partial<Backtrace> & Pick<Backtrace, 'frames'>, instruction?: string): readonly string[] {
  const rip = instruction === undefined ? undefined : { function: instruction, offset: 7, cite };
  return interruptedStack({ exceptions: [], whole: true, cite, ...trace }, knownIndex, rip).frames.map(
    ({ name }) => name,
  );
}

describe('what was interrupted', () => {
  test('stands behind the exception frame that follows the detector', () => {
    const trace = {
      frames: frames([
        'irq:panic',
        'irq:watchdog_timer_fn',
        'irq:hrtimer_interrupt',
        'apic_timer_interrupt',
        'looper',
        'kthread',
      ]),
      exceptions: [exception('filler', 4)],
    };
    expect(names(trace)).toEqual(['filler', 'looper', 'kthread']);
  });

  test('is found without an exception frame behind the interrupt', () => {
    const trace = {
      frames: frames([
        'irq:watchdog_timer_fn',
        'irq:__hrtimer_run_queues',
        'irq:?stale',
        'irq:hrtimer_interrupt',
        'apic_timer_interrupt',
        'looper',
        'kthread',
      ]),
    };
    expect(names(trace)).toEqual(['looper', 'kthread']);
    expect(names(trace, 'filler')).toEqual(['filler', 'looper', 'kthread']);
  });

  test('is the NMI callback of a crash likewise', () => {
    const trace = {
      frames: frames(['nmi:crash_nmi_callback', 'nmi:nmi_handle', 'nmi:end_repeat_nmi', 'looper']),
      exceptions: [exception('native_queued_spin_lock_slowpath', 3)],
    };
    expect(names(trace)).toEqual(['native_queued_spin_lock_slowpath', 'looper']);
  });

  test('can be interrupt work itself', () => {
    const trace = {
      frames: frames([
        'irq:_raw_spin_lock',
        'irq:driver_timer',
        'irq:handle_softirqs',
        'asm_sysvec_apic_timer_interrupt',
        'do_idle',
      ]),
      exceptions: [exception('native_safe_halt', 4)],
    };
    expect(names(trace, 'native_queued_spin_lock_slowpath')).toEqual([
      'native_queued_spin_lock_slowpath',
      '_raw_spin_lock',
      'driver_timer',
      'handle_softirqs',
      'asm_sysvec_apic_timer_interrupt',
      'do_idle',
    ]);
  });

  test('is not what faulted further out', () => {
    const trace = {
      frames: frames(['filler', 'handle_mm_fault', 'asm_exc_page_fault', 'copy_page_to_iter', 'vfs_read']),
      exceptions: [exception('memcpy', 3)],
    };
    expect(names(trace)).toEqual(['filler', 'handle_mm_fault', 'asm_exc_page_fault', 'copy_page_to_iter', 'vfs_read']);
  });

  test('is not put in front twice', () => {
    expect(names({ frames: frames(['looper+7', 'kthread']) }, 'looper')).toEqual(['looper', 'kthread']);
    expect(names({ frames: frames(['looper+8', 'kthread']) }, 'looper')).toEqual(['looper', 'looper', 'kthread']);
  });

  test('is not the user space that the stack ends in', () => {
    const stack = interruptedStack(
      { frames: frames(['looper', 'do_syscall_64']), exceptions: [exception(undefined, 2, true)], whole: true, cite },
      knownIndex,
    );
    expect(stack.exception).toBeUndefined();
    expect(stack.frames.map(({ name }) => name)).toEqual(['looper', 'do_syscall_64']);
  });
});
