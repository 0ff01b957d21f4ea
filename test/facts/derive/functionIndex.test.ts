import { expect, test } from '@jest/globals';
import { functionIndex, rememberingIndex } from '../../../src/facts/derive/functionIndex.js';
import type { KernelFunction } from '../../../src/model/catalogue.js';
import { knownFunctions, knownIndex } from './knownFunctions.js';

const index = functionIndex([
  { name: 'thunk_', prefix: true, role: 'thunk', subsystem: 'short' },
  { name: 'thunk_long_', prefix: true, role: 'thunk', subsystem: 'long' },
  { name: 'thunk_long_one', role: 'waits', subsystem: 'exact' },
  { name: 'sleep', word: true, role: 'waits', subsystem: 'word' },
  { name: 'delay', word: true, role: 'spins', subsystem: 'later word' },
]);

test.each([
  ['thunk_long_one', 'exact'],
  ['thunk_long_two', 'long'],
  ['thunk_three', 'short'],
  ['thunk_', 'short'],
  ['thunk', undefined],
  ['driver_sleep', 'word'],
  ['sleep_in_driver', 'word'],
  ['sleep', 'word'],
  ['driver_delay_then_sleep', 'later word'],
  ['thunk_sleep', 'short'],
  ['thunk_long_one_sleep', 'long'],
  ['driver_sleeper', undefined],
  ['asleep', undefined],
  ['sleepDelay', undefined],
  ['Sleep', undefined],
  ['a_thunk_', undefined],
  ['', undefined],
])('%s is found as %s', (name, subsystem) => {
  expect(index.find(name)?.subsystem).toBe(subsystem);
});

test('a role is played by name', () => {
  expect(index.plays('thunk_long_one', 'locks', 'waits')).toBe(true);
  expect(index.plays('thunk_long_one', 'thunk')).toBe(false);
  expect(index.plays('unknown', 'thunk')).toBe(false);
});

test.each([
  ['ab', 'two'],
  ['abc', 'two'],
  ['abcd', 'four'],
  ['abcde', 'four'],
  ['abcdef', 'six'],
  ['abdef', 'two'],
  ['a', undefined],
])('%s is found by the longest of prefixes that begin alike', (name, subsystem) => {
  const prefixes = functionIndex([
    { name: 'ab', prefix: true, role: 'acts', subsystem: 'two' },
    { name: 'abcdef', prefix: true, role: 'acts', subsystem: 'six' },
    { name: 'abcd', prefix: true, role: 'acts', subsystem: 'four' },
  ]);
  expect(prefixes.find(name)?.subsystem).toBe(subsystem);
});

test('an index that remembers says the same, and looks up a name once', () => {
  const asked: string[] = [];
  const counting = {
    ...index,
    find: (name: string): KernelFunction | undefined => {
      asked.push(name);
      return index.find(name);
    },
  };
  const remembering = rememberingIndex(counting);
  for (const name of ['thunk_three', 'unknown', 'thunk_three', 'unknown'])
    expect(remembering.find(name)).toBe(index.find(name));
  expect(remembering.plays('thunk_three', 'thunk')).toBe(true);
  expect(remembering.plays('unknown', 'thunk')).toBe(false);
  expect(asked).toEqual(['thunk_three', 'unknown']);
});

test('no function is recorded twice', () => {
  const names = knownFunctions.map(
    ({ name, prefix, word }) => `${name}${prefix === true ? '*' : ''}${word === true ? ' (word)' : ''}`,
  );
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  expect(names.filter((name) => (counts.get(name) ?? 0) > 1)).toEqual([]);
});

test('all that waits says what for and of which kind, and words come with a kind', () => {
  const wrong = knownFunctions.filter(
    ({ role, wait, waitsFor }) =>
      (role === 'waits' && waitsFor === undefined) || (waitsFor !== undefined && wait === undefined),
  );
  expect(wrong).toEqual([]);
});

test('only what can be held up has a kind of wait', () => {
  const able: readonly string[] = ['waits', 'locks', 'spins', 'allocates', 'enters'];
  expect(knownFunctions.filter(({ role, wait }) => wait !== undefined && !able.includes(role))).toEqual([]);
  expect(
    knownFunctions.filter(
      ({ role, wait }) => role === 'enters' && wait !== undefined && !['idle', 'thaw', 'lock'].includes(wait),
    ),
  ).toEqual([]);
});

test('a word alone never makes a function of a driver one that is waited in by name', () => {
  expect(knownFunctions.filter(({ word, name }) => word === true && /wait|lock|event/.test(name))).toEqual([]);
});

test('what stands by a prefix does the work of its subsystem, enters, interrupts or is a thunk', () => {
  const able: readonly string[] = ['acts', 'enters', 'interrupts', 'thunk'];
  expect(knownFunctions.filter(({ prefix, role }) => prefix === true && !able.includes(role))).toEqual([]);
});

test.each([
  ['__rpc_execute', 'loops'],
  ['process_one_work', 'works'],
  ['do_syscall_64', 'enters'],
  ['__x86_indirect_thunk_r15', 'thunk'],
  ['srso_return_thunk', 'thunk'],
  ['watchdog_timer_fn', 'detects'],
  ['futex_wait_queue_me', 'waits'],
  ['__schedule', 'schedules'],
  ['mutex_lock', 'locks'],
  ['native_queued_spin_lock_slowpath', 'spins'],
  ['el1h_64_irq', 'interrupts'],
  ['handle_riscv_irq', 'interrupts'],
  ['decrementer_common_virt', 'interrupts'],
  ['__arm64_sys_openat', 'enters'],
  ['SyS_read', 'enters'],
  ['ret_from_kernel_thread', 'enters'],
  ['vfs_write', 'enters'],
  ['ext4_anything_at_all', 'acts'],
])('%s %s', (name, role) => {
  expect(knownIndex.find(name)?.role).toBe(role);
});

test.each([
  ['mutex_lock_killable', 'lock', 'locking'],
  ['call_rwsem_down_write_failed', 'lock', 'locking'],
  ['io_schedule', 'storage', 'sched'],
  ['folio_wait_bit_common', 'page', 'mm'],
  ['wait_on_page_bit', 'page', 'mm'],
  ['blk_mq_get_tag', 'storage', 'block'],
  ['jbd2_log_wait_commit', 'journal', 'jbd2'],
  ['xlog_grant_head_wait', 'journal', 'xfs'],
  ['rpc_wait_bit_killable', 'server', 'sunrpc'],
  ['request_wait_answer', 'daemon', 'fuse'],
  ['mnt_want_write', 'thaw', 'fs'],
  ['__flush_work', 'work', 'workqueue'],
  ['kthread_stop', 'thread', 'workqueue'],
  ['__synchronize_srcu', 'grace-period', 'rcu'],
  ['smp_call_function_many_cond', 'cpu', 'smp'],
  ['msleep', 'time', 'time'],
  ['wait_for_completion', 'completion', 'wait'],
  ['do_wait', 'process', 'sched'],
  ['balance_dirty_pages', 'memory', 'mm'],
  ['netdev_wait_allrefs', 'reference', 'net'],
  ['do_epoll_wait', 'user', 'wait'],
  ['worker_thread', 'idle', 'workqueue'],
  ['default_idle', 'idle', 'sched'],
  ['dma_fence_default_wait', 'device', 'device'],
  ['made_up_driver_msleep', 'time', 'time'],
  ['vfs_write', 'thaw', 'fs'],
  ['vfs_read', undefined, 'fs'],
  ['made_up_driver_wait_event', undefined, undefined],
  ['mutex_unlock', undefined, 'locking'],
])('%s waits for %s', (name, wait, subsystem) => {
  expect(knownIndex.find(name)?.wait).toBe(wait);
  expect(knownIndex.find(name)?.subsystem).toBe(subsystem);
});
