import type { Instruction } from '../../../model/record.js';
import { attOperands } from './operands.js';
import type { AttOperand } from './operands.js';

/** An instruction taken apart: prefix words, bare mnemonic, operands. */
export interface DecodedInstruction {
  readonly prefixes: readonly string[];
  /** Lower case, without prefix words: `cmpxchg`, `mov`, `callq`. */
  readonly mnemonic: string;
  readonly operands: readonly AttOperand[];
}

const PREFIXES = new Set([
  'lock',
  'rep',
  'repz',
  'repe',
  'repnz',
  'repne',
  'data16',
  'addr32',
  'notrack',
  'bnd',
  'cs',
  'ds',
  'es',
  'fs',
  'gs',
  'ss',
  'xacquire',
  'xrelease',
]);

/** Takes an instruction apart; prefix words may also stand in the mnemonic or at the start of the operands. */
export function decode({
  mnemonic,
  operands,
  prefixes = [],
}: Pick<Instruction, 'mnemonic' | 'operands' | 'prefixes'>): DecodedInstruction {
  const words = `${prefixes.join(' ')} ${mnemonic} ${operands}`.trim().toLowerCase().split(/\s+/);
  let at = 0;
  while (at < words.length - 1 && isPrefix(words[at])) at++;
  return {
    prefixes: words.slice(0, at),
    mnemonic: words[at] ?? '',
    operands: attOperands(words.slice(at + 1).join(' ')),
  };
}

function isPrefix(word: string | undefined): boolean {
  return word !== undefined && (PREFIXES.has(word) || word.startsWith('rex'));
}

/** True for a call, direct or indirect. */
export function isCall(mnemonic: string): boolean {
  return mnemonic === 'call' || mnemonic === 'callq' || mnemonic === 'lcall';
}
