import { expect, test } from '@jest/globals';
import { actionsOf } from '../../../../src/facts/derive/x86/actions.js';
import { decode } from '../../../../src/facts/derive/x86/mnemonic.js';
import type { Action } from '../../../../src/facts/derive/argument/action.js';

/** One word an action: `rbx=rdi`, `rsp=rsp-8`, `rbx=[rsp+0]`, `[rsp+0]8=rbx`, `rax=?`. */
function shown(action: Action): string {
  switch (action.kind) {
    case 'set': {
      const { register, to } = action;
      if (to.kind === 'register') return `${register}=${to.register}`;
      if (to.kind === 'sum') return `${register}=${to.register}${to.offset < 0n ? '' : '+'}${String(to.offset)}`;
      if (to.kind === 'load') return `${register}=[${to.from.base}+${String(to.from.offset)}]`;
      return to.kind === 'either' ? `${register}=${to.of.join('|')}` : `${register}=?`;
    }
    case 'store':
      return `[${action.at.base}+${String(action.at.offset)}]${String(action.bytes ?? '?')}=${action.value ?? '?'}`;
    case 'swap':
      return `${action.one}<>${action.other}`;
    case 'call':
    case 'anything':
      return action.kind;
  }
}

test.each([
  ['push %rbx', 'rsp=rsp-8 [rsp+0]8=rbx'],
  ['push %rdi', 'rsp=rsp-8 [rsp+0]8=?'],
  ['pushq $0x10', 'rsp=rsp-8 [rsp+0]8=?'],
  ['pushf', 'rsp=rsp-8 [rsp+0]8=?'],
  ['pop %rbx', 'rbx=[rsp+0] rsp=rsp+8'],
  ['popfq', 'rsp=rsp+8'],
  ['leaveq', 'rsp=rbp rbp=[rsp+0] rsp=rsp+8'],
  ['sub $0x20,%rsp', 'rsp=rsp-32'],
  ['add $0xffffffffffffff80,%rsp', 'rsp=rsp-128'],
  ['and $0xfffffffffffffff0,%rsp', 'rsp=?'],
  ['lea -0x28(%rbp),%rsp', 'rsp=rbp-40'],
  ['lea 0x8(%rsp,%rax,8),%rdi', 'rdi=?'],
  ['mov %rdi,-0x30(%rbp)', '[rbp+-48]8=rdi'],
  ['mov %edi,-0x30(%rbp)', '[rbp+-48]4=?'],
  ['movb $0x1,0x7(%rsp)', '[rsp+7]1=?'],
  ['movl $0x1,(%rsp,%rax,4)', '[rsp+0]?=? [rax+0]?=?'],
  ['mov 0x18(%rsp),%rbx', 'rbx=[rsp+24]'],
  ['mov %gs:0x28,%rax', 'rax=?'],
  ['incl %gs:0x7e5cb161(%rip)', ''],
  ['mov %edi,%ebx', 'rbx=?'],
  ['xchg %rax,%rbx', 'rax<>rbx'],
  ['xchg %rax,0x8(%rsp)', '[rsp+8]8=? rax=?'],
  ['cmove %rax,%rbx', 'rbx=rax|rbx'],
  ['cmove (%rax),%rbx', 'rbx=?'],
  ['lock cmpxchg %rcx,(%rsp)', '[rsp+0]8=? rcx=? rax=?'],
  ['addq $0x1,0x10(%rsp)', '[rsp+16]8=?'],
  ['cmpq $0x1,0x10(%rsp)', ''],
  ['sete 0x3(%rsp)', '[rsp+3]1=?'],
  ['rep stos %rax,%es:(%rdi)', '[rdi+0]?=? rsi=? rdi=? rax=? rcx=?'],
  ['call 0xffffffff81000000 <g>', 'call'],
  ['nopl 0x0(%rax,%rax,1)', ''],
  ['movups %xmm0,0x10(%rsp)', '[rsp+16]?=?'],
  ['mov rbx,rdi', 'anything'],
])('%s does %s', (text, expected) => {
  const [mnemonic = '', ...operands] = text.split(' ');
  expect(
    actionsOf(decode({ mnemonic, operands: operands.join(' ') }))
      .map(shown)
      .join(' '),
  ).toBe(expected);
});

test('a call of the tracing hook does nothing', () => {
  expect(actionsOf(decode({ mnemonic: 'call', operands: '0xffffffff81c01000' }), '__fentry__')).toEqual([]);
});
