import type { Jump } from '../argument/action.js';
import type { ArmInstruction } from './actions.js';

/** Reads the control flow of an instruction. A call returns to the next instruction; so does `brk`, with which WARN traps. */
export function armJumpOf({ mnemonic, operands }: ArmInstruction): Jump {
  if (/^(?:ret|reta[ab]|eret|ereta[ab])$/.test(mnemonic)) return { kind: 'return' };
  if (/^(?:b|b\.\w{2}|bc\.\w{2}|cbn?z|tbn?z)$/.test(mnemonic)) {
    const to = operands.at(-1);
    if (to?.kind === 'address') return { kind: 'direct', to: to.value, conditional: mnemonic !== 'b' };
    return { kind: 'indirect' };
  }
  if (/^br(?:a[ab]z?)?$/.test(mnemonic)) return { kind: 'indirect' };
  // Jump labels and alternatives patch a bare no-op; so do the tracer at the entry and alignment.
  return mnemonic === 'nop' ? { kind: 'patchable' } : { kind: 'next' };
}
