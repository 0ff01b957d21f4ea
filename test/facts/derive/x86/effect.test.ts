import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { effectOf } from '../../../../src/facts/derive/x86/effect.js';
import { decode } from '../../../../src/facts/derive/x86/mnemonic.js';

const CALLER_SAVED = ['r10', 'r11', 'r8', 'r9', 'rax', 'rcx', 'rdi', 'rdx', 'rsi'];

test.each([
  ['mov %rdi,%rbx', ['rbx']],
  ['mov %edi,%ebx', ['rbx']],
  ['mov %al,%bl', ['rbx']],
  ['mov %rbx,0x18(%rdi)', []],
  ['movq $0x0,0x18(%rbx)', []],
  ['movzwl 0xdc(%rdi),%r13d', ['r13']],
  ['movslq %edi,%rbx', ['rbx']],
  ['lea 0x8(%rbx,%rax,4),%rbx', ['rbx']],
  ['xor %ebx,%ebx', ['rbx']],
  ['add $0x8,%rbx', ['rbx']],
  ['cmp %rax,%rbx', []],
  ['cmpb $0x0,0x3(%rbx)', []],
  ['test %rbx,%rbx', []],
  ['bt %rax,%rbx', []],
  ['bts %rax,%rbx', ['rbx']],
  ['incl %ebx', ['rbx']],
  ['neg %rbx', ['rbx']],
  ['incq 0x8(%rbx)', []],
  ['mul %rbx', ['rax', 'rdx']],
  ['imul %rax,%rbx', ['rbx']],
  ['imul $0x48,%rax,%rbx', ['rbx']],
  ['idivl %ebx', ['rax', 'rdx']],
  ['cmove %rax,%rbx', ['rbx']],
  ['sete %bl', ['rbx']],
  ['xchg %rax,%rbx', ['rax', 'rbx']],
  ['xadd %rbx,(%rdi)', ['rbx']],
  ['lock xadd %ebx,(%rdi)', ['rbx']],
  ['lock cmpxchg %rbx,(%rdi)', ['rax', 'rbx']],
  ['cmpxchg16b (%rdi)', ['rax', 'rdx']],
  ['push %rbx', ['rsp']],
  ['pushq $0x10', ['rsp']],
  ['pop %rbx', ['rbx', 'rsp']],
  ['leaveq', ['rbp', 'rsp']],
  ['rep stos %rax,%es:(%rdi)', ['rax', 'rcx', 'rdi', 'rsi']],
  ['movsq %ds:(%rsi),%es:(%rdi)', ['rax', 'rcx', 'rdi', 'rsi']],
  ['cpuid', ['rax', 'rbx', 'rcx', 'rdx']],
  ['rdtsc', ['rax', 'rdx']],
  ['cltq', ['rax']],
  ['callq 0xffffffff81000000 <g>', CALLER_SAVED],
  ['call *%rbx', CALLER_SAVED],
  ['jmp 0xffffffff81000000 <g>', []],
  ['jne 0xffffffff81000000 <f+3>', []],
  ['retq', []],
  ['nopl 0x0(%rax,%rax,1)', []],
  ['frobnicate %rcx,%rbx', ['rbx', 'rcx']],
  ['frobnicate (%rbx)', []],
])('%s writes %j', (text, writes) => {
  const [mnemonic = '', ...operands] = text.split(' ');
  expect([...effectOf(decode({ mnemonic, operands: operands.join(' ') })).writes].sort()).toEqual(writes);
});

test('a call of the tracing hook changes nothing', () => {
  const call = decode({ mnemonic: 'callq', operands: '0xffffffff81c01000' });
  expect([...effectOf(call, '__fentry__').writes]).toEqual([]);
  expect([...effectOf(call, 'g').writes].sort()).toEqual(CALLER_SAVED);
});

test.each([
  ['mov %rdi,%rbx', { from: 'rdi', to: 'rbx' }],
  ['movq %rdi,%rbx', { from: 'rdi', to: 'rbx' }],
  ['mov %edi,%ebx', undefined],
  ['mov (%rdi),%rbx', undefined],
  ['lea (%rdi),%rbx', undefined],
])('%s copies %j', (text, copy) => {
  const [mnemonic = '', ...operands] = text.split(' ');
  expect(effectOf(decode({ mnemonic, operands: operands.join(' ') })).copy).toEqual(copy);
});

test('any text whatever is decoded', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (mnemonic, operands) => {
      expect(effectOf(decode({ mnemonic, operands }), operands).writes.size).toBeLessThanOrEqual(16);
    }),
  );
});
