import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { armActionsOf } from '../../../../src/facts/derive/arm64/actions.js';
import { ARM64 } from '../../../../src/facts/derive/arm64/convention.js';
import { armJumpOf } from '../../../../src/facts/derive/arm64/jump.js';
import { armOperands } from '../../../../src/facts/derive/arm64/operands.js';
import type { Action } from '../../../../src/facts/derive/argument/action.js';

function decoded(text: string): Parameters<typeof armActionsOf>[0] {
  const [mnemonic = '', ...operands] = text.split(' ');
  return { mnemonic, operands: armOperands(operands.join(' ')) };
}

/** One word an action: `x19=x0`, `sp=sp-48`, `x19=[sp+16]`, `[sp+0]8=x29`, `x0=?`. */
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
  ['stp x29, x30, [sp, #-48]!', 'sp=sp-48 [sp+0]8=x29 [sp+8]8=x30'],
  ['ldp x29, x30, [sp], #48', 'x29=[sp+0] x30=[sp+8] sp=sp+48'],
  ['stp x19, x20, [sp, #16]', '[sp+16]8=x19 [sp+24]8=x20'],
  ['ldr x21, [sp, #32]', 'x21=[sp+32]'],
  ['str x0, [x19, #24]', '[x19+24]8=x0'],
  ['str xzr, [sp, #24]', '[sp+24]8=?'],
  ['str w1, [sp, #24]', '[sp+24]4=?'],
  ['strb w1, [x0]', '[x0+0]1=?'],
  ['stp d8, d9, [sp, #96]', '[sp+96]8=? [sp+104]8=?'],
  ['str q0, [sp, #64]', '[sp+64]16=?'],
  ['str x1, [sp, x2, lsl #3]', '[sp+0]?=x1'],
  ['ldr x0, [x0, #8]', 'x0=[x0+8]'],
  ['ldp x0, x1, [x0]', 'x1=[x0+8] x0=[x0+0]'],
  ['ldr w0, [x19]', 'x0=?'],
  ['ldrsw x0, [x19, x1]', 'x0=?'],
  ['str x30, [x18], #8', '[x18+0]8=x30 x18=x18+8'],
  ['ldr x30, [x18, #-8]!', 'x18=x18-8 x30=[x18+0]'],
  ['mov x29, sp', 'x29=sp'],
  ['mov x19, x0', 'x19=x0'],
  ['mov w19, w0', 'x19=?'],
  ['mov x0, #0x10', 'x0=?'],
  ['add x29, sp, #0x20', 'x29=sp+32'],
  ['sub sp, sp, #0x1, lsl #12', 'sp=sp-4096'],
  ['add x0, sp, x1', 'x0=?'],
  ['csel x0, x19, x20, eq', 'x0=x19|x20'],
  ['adrp x0, 0xffff800009d5c000', 'x0=?'],
  ['mrs x28, sp_el0', 'x28=?'],
  ['msr daifset, #0x3', ''],
  ['cmp x19, x20', ''],
  ['cbnz x19, 0xffff800008012345 <f+4>', ''],
  ['ret', ''],
  ['paciasp', ''],
  ['dmb ish', ''],
  ['prfm pstl1strm, [x19]', ''],
  ['bl 0xffff800008012345 <g>', 'call'],
  ['blr x1', 'call'],
  ['ldxr w0, [x1]', 'x0=?'],
  ['stlxr w2, w0, [x1]', '[x1+0]16=? x2=? x0=?'],
  ['ldaddal w1, w2, [x19]', '[x19+0]16=? x2=?'],
  ['stadd w1, [x19]', '[x19+0]16=?'],
  ['swpal x1, x2, [x19]', '[x19+0]16=? x2=?'],
  ['casal x1, x2, [x19]', '[x19+0]16=? x1=?'],
  ['frobnicate x1, [x2]', '[x2+0]?=? x1=?'],
])('%s does %s', (text, expected) => {
  expect(armActionsOf(decoded(text)).map(shown).join(' ')).toBe(expected);
});

test.each([
  ['b 0xffff800008012345 <f+4>', { kind: 'direct', to: 0xffff800008012345n, conditional: false }],
  ['b.ne 0xffff800008012345 <f+4>', { kind: 'direct', to: 0xffff800008012345n, conditional: true }],
  ['tbz w0, #3, 0xffff800008012345 <f+4>', { kind: 'direct', to: 0xffff800008012345n, conditional: true }],
  ['br x16', { kind: 'indirect' }],
  ['ret', { kind: 'return' }],
  ['nop', { kind: 'patchable' }],
  ['brk #0x800', { kind: 'next' }],
  ['bl 0xffff800008012345 <g>', { kind: 'next' }],
])('%s goes on', (text, jump) => {
  expect(armJumpOf(decoded(text))).toEqual(jump);
});

test('any text whatever is decoded, and changes known registers only', () => {
  const names = new Set([...ARM64.callerSaved, ...ARM64.calleeSaved, 'sp']);
  const word = fc.oneof(fc.string(), fc.constantFrom('x1', 'w30', '[sp, #-16]!', '[x1]', '#8', 'sp', 'ldp', 'str'));
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 4 }), (mnemonic, operands) => {
      const actions = armActionsOf({ mnemonic, operands: armOperands(operands.join(', ')) });
      const changed = actions.flatMap((action) => (action.kind === 'set' ? [action.register] : []));
      expect(changed.filter((name) => !names.has(name))).toEqual([]);
    }),
  );
});
