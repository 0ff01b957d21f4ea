import { describe, expect, test } from '@jest/globals';
import { parsePrompt } from '../../../src/facts/crash/command.js';
import { parseStructRequest } from '../../../src/facts/crash/structCommand.js';

describe('a prompt line', () => {
  test.each([
    ['crash> bt', 'bt', [], false],
    ['crash>bt -f', 'bt', ['-f'], false],
    ['  crash64> ps | grep UN # only D state', 'ps', [], true],
    ['crash_arm64> ps | cat', 'ps', [], false],
    ['crash> dis -rl ffffffffc1063f6f | tail -5', 'dis', ['-rl', 'ffffffffc1063f6f'], true],
    ['crash> bt -a > /tmp/all.txt', 'bt', ['-a'], false],
    ['crash> p hl->ring.head', 'p', ['hl->ring.head'], false],
    [
      'crash> struct rpc_task ffff9a3319bd4a18 # RDI: ffff9a3319bd4a18',
      'struct',
      ['rpc_task', 'ffff9a3319bd4a18'],
      false,
    ],
    ['crash> # 加载调试的ko', '', [], false],
    ['crash>', '', [], false],
    ['>>> %crash bt 1', 'bt', ['1'], false],
    ['%crash> sys', 'sys', [], false],
  ])('%s', (text, name, words, filtered) => {
    expect(parsePrompt(text)).toMatchObject({ name, words, filtered });
  });

  test.each(['# crash> bt', 'the crash> prompt', 'crash', 'crash_kexec+0x30/0x90', 'mycrash> bt', '>>> prog.crash'])(
    'is not %s',
    (text) => {
      expect(parsePrompt(text)).toBeUndefined();
    },
  );
});

describe('a request for a structure', () => {
  test.each([
    ['struct rpc_task', { struct: 'rpc_task', members: false }],
    ['struct rpc_task ffff9a3319bd4a18', { struct: 'rpc_task', members: false, address: 'ffff9a3319bd4a18' }],
    ['struct rpc_task -x 0xFFFF9A3319BD4A18', { struct: 'rpc_task', members: false, address: 'ffff9a3319bd4a18' }],
    [
      'struct rpc_task.tk_a,tk_b[2].c ffff9a3319bd4a18 -x',
      { struct: 'rpc_task', members: true, address: 'ffff9a3319bd4a18' },
    ],
    ['union thread_union ffff9a3319bd4a18', { struct: 'thread_union', members: false, address: 'ffff9a3319bd4a18' }],
    ['*rpc_task ffff9a3319bd4a18', { struct: 'rpc_task', members: false, address: 'ffff9a3319bd4a18' }],
    ['rpc_task.tk_owner ffff9a3319bd4a18', { struct: 'rpc_task', members: true, address: 'ffff9a3319bd4a18' }],
    ['struct mutex rtnl_mutex', { struct: 'mutex', members: false, symbol: 'rtnl_mutex' }],
    ['mutex.owner rtnl_mutex', { struct: 'mutex', members: true, symbol: 'rtnl_mutex' }],
    ['struct rq runqueues:3', { struct: 'rq', members: false }],
    ['struct page -l 16 ffff9a3319bd4a18', { struct: 'page', members: false, address: 'ffff9a3319bd4a08' }],
    ['struct page -l page.lru ffff9a3319bd4a18', { struct: 'page', members: false }],
    ['struct page -l 0xffffff 400000', { struct: 'page', members: false }],
  ])('%s', (typed, request) => {
    const command = parsePrompt(`crash> ${typed}`);
    if (command === undefined) throw new Error('no prompt');
    expect(parseStructRequest(command)).toEqual(request);
  });

  test.each(['struct', 'struct -o', 'struct 12', 'waitq,x'])('is not %s', (typed) => {
    const command = parsePrompt(`crash> ${typed}`);
    if (command === undefined) throw new Error('no prompt');
    expect(parseStructRequest(command)).toBeUndefined();
  });
});
