import type { Jump } from '../argument/action.js';
import { isCall } from './mnemonic.js';
import type { DecodedInstruction } from './mnemonic.js';
import type { AttOperand } from './operands.js';

/** Reads the control flow of an instruction. A call returns to the next instruction; so does `ud2`, with which WARN traps. */
export function jumpOf({ mnemonic, operands, prefixes }: DecodedInstruction): Jump {
  if (isCall(mnemonic)) return { kind: 'next' };
  if (/^(?:ret[qlw]?|iret[qlw]?|sysret[qlw]?|lret[qlw]?)$/.test(mnemonic)) return { kind: 'return' };
  if (/^(?:j[a-z]+|loop[a-z]*)$/.test(mnemonic)) {
    const [to] = operands;
    if (to?.kind === 'address') return { kind: 'direct', to: to.value, conditional: !/^jmpq?$/.test(mnemonic) };
    return { kind: 'indirect' };
  }
  return isPatchable(mnemonic, operands, prefixes) ? { kind: 'patchable' } : { kind: 'next' };
}

/** `nopl 0x0(%rax,%rax,1)` and `xchg %ax,%ax`; alignment looks the same. */
function isPatchable(
  mnemonic: string,
  [one, other]: DecodedInstruction['operands'],
  prefixes: readonly string[],
): boolean {
  if (prefixes.length > 0) return false;
  if (/^nopl?$/.test(mnemonic))
    return one?.kind === 'memory' && one.index !== undefined && one.displacement !== undefined;
  return mnemonic.startsWith('xchg') && isShortAccumulator(one) && isShortAccumulator(other);
}

function isShortAccumulator(operand: AttOperand | undefined): boolean {
  return operand?.kind === 'register' && operand.part.whole === 'rax' && operand.part.bits === 16;
}
