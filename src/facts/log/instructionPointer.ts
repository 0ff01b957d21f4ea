import type { InstructionPointer } from '../../model/record.js';
import { parseInstruction } from './instruction.js';

/**
 * Where a CPU was in the kernel, when the line says it with a name.
 * @param cite the line
 */
export function instructionPointerOf(text: string, cite: InstructionPointer['cite']): InstructionPointer | undefined {
  const read = parseInstruction(text);
  if (read?.symbol === undefined || read.user) return undefined;
  const { name, offset, size, module } = read.symbol;
  return {
    function: name,
    ...(offset === undefined ? {} : { offset }),
    ...(size === undefined ? {} : { size }),
    ...(module === undefined ? {} : { module }),
    cite,
  };
}
