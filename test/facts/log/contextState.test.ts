import { describe, expect, test } from '@jest/globals';
import { contextState, type ValueOf } from '../../../src/facts/log/contextState.js';

function valuesOf(registers: Readonly<Record<string, string>>): ValueOf {
  return (name) => registers[name];
}

describe('whether a context takes interrupts, from its registers', () => {
  test.each([
    ['x86, IF set', { eflags: '00000246' }, false],
    ['x86, IF clear', { eflags: '00000046' }, true],
    ['arm64, daif', { pstate: '60400005' }, false],
    ['arm64, daIf', { pstate: '60400085' }, true],
    ['arm, IRQs on', { psr: '60000013' }, false],
    ['arm, IRQs off', { psr: '60000093' }, true],
    ['64-bit powerpc, EE and IRQMASK 0', { msr: '9000000000009033', irqmask: '0' }, false],
    ['64-bit powerpc, EE but masked in software', { msr: '9000000000009033', irqmask: '3' }, true],
    ['64-bit powerpc, no EE', { msr: '9000000000001033', irqmask: '0' }, true],
    ['64-bit powerpc with SOFTE: it means one thing or the other', { msr: '9000000000009033', softe: '1' }, undefined],
    ['64-bit powerpc before SOFTE', { msr: '8000000000009032' }, undefined],
    ['32-bit powerpc, EE', { msr: '00009032' }, false],
    ['s390, IO', { pswmask: '0704c00180000000' }, false],
    ['s390, no IO', { pswmask: '0404c00180000000' }, true],
    ['riscv, SPIE', { status: '0000000200000120', badaddr: '0' }, false],
    ['riscv: SIE is always clear in an exception', { status: '0000000200000100', badaddr: '0' }, true],
    ['older riscv', { sstatus: '0000000000000120', sbadaddr: '0' }, false],
    ['mips, IE', { $0: '00000000', status: '1100fc03' }, false],
    ['mips, no IE', { $0: '00000000', status: '1100fc02' }, true],
    ['loongarch, PIE', { crmd: '000000b0', prmd: '00000004' }, false],
    ['loongarch: IE is always clear in an exception', { crmd: '000000b0', prmd: '00000000' }, true],
    ['no register that tells', { rax: '0000000000000000' }, undefined],
    ['a status word of nobody knows which architecture', { status: '00000001' }, undefined],
    ['a damaged word', { eflags: 'zz' }, undefined],
  ])('%s', (_, registers, off) => {
    expect(contextState(valuesOf(registers)).interruptsOff).toBe(off);
  });
});

describe('the mode of the CPU, from its registers', () => {
  test.each([
    ['arm64, EL0', { pstate: '60001000' }, true],
    ['arm64, EL1', { pstate: '60400005' }, false],
    ['powerpc, PR', { msr: '800000000280f033' }, true],
    ['powerpc, no PR', { msr: '8000000000009033' }, false],
    ['riscv, no SPP', { status: '0000000200000020', badaddr: '0' }, true],
    ['mips, USER', { $0: '00000000', status: '1100fc13' }, true],
    ['loongarch, PPLV3', { prmd: '00000007' }, true],
    ['s390, problem state', { pswmask: '0705c00180000000' }, true],
  ])('%s', (_, registers, user) => {
    expect(contextState(valuesOf(registers)).user).toBe(user);
  });
});

test('an s390 CPU that waits is idle', () => {
  expect(contextState(valuesOf({ pswmask: '0706c00180000000' }))).toMatchObject({ idle: true, interruptsOff: false });
  expect(contextState(valuesOf({ pswmask: '0704c00180000000' })).idle).toBe(false);
  expect(contextState(valuesOf({ eflags: '00000246' })).idle).toBeUndefined();
});
