import { expect, test } from '@jest/globals';
import { functionIndex } from '../../../src/facts/derive/functionIndex.js';
import { knownFunctions, knownIndex } from './knownFunctions.js';

const index = functionIndex([
  { name: 'thunk_', prefix: true, role: 'thunk', subsystem: 'short' },
  { name: 'thunk_long_', prefix: true, role: 'thunk', subsystem: 'long' },
  { name: 'thunk_long_one', role: 'waits', subsystem: 'exact' },
]);

test.each([
  ['thunk_long_one', 'exact'],
  ['thunk_long_two', 'long'],
  ['thunk_three', 'short'],
  ['thunk_', 'short'],
  ['thunk', undefined],
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

test('no function is recorded twice', () => {
  const names = knownFunctions.map(({ name, prefix }) => `${name}${prefix === true ? '*' : ''}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('all that waits says what for, and nothing else does', () => {
  const wrong = knownFunctions.filter(({ role, waitsFor }) => (role === 'waits') !== (waitsFor !== undefined));
  expect(wrong).toEqual([]);
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
])('%s %s', (name, role) => {
  expect(knownIndex.find(name)?.role).toBe(role);
});
