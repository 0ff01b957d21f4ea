import type { ClaimStep } from '../../../model/fact.js';
import type { Disassembly } from '../../../model/record.js';
import type { IncidentSample } from '../../../model/incident.js';
import type { FunctionIndex } from '../functionIndex.js';
import { hexWord } from '../hexWord.js';
import { sentence } from '../sentences.js';
import { listingParts } from '../x86/listing.js';
import { isShownInFull, linesOf } from './extent.js';

/** The evidence about what ran on behalf of a function. */
export interface InnerRequest {
  readonly function: string;
  readonly sample: IncidentSample;
  readonly disassemblies: readonly Disassembly[];
  readonly functions: FunctionIndex;
}

/** Bytes that a thunk may have pushed: the return address of its own call. */
const THUNK_STACK = 8n;

/**
 * In a stack with holes, frames may be missing. None is when the stack pointer of the exception frame is at the slot of the return
 * address into the function.
 */
function calledDirectly({ frames, exception }: IncidentSample, at: number): boolean {
  const slot = hexWord(frames[at]?.stackPointer);
  const pointer = hexWord(exception?.registers['rsp']);
  if (slot === undefined || pointer === undefined) return false;
  const distance = slot - pointer;
  return distance >= 0n && distance <= THUNK_STACK;
}

/**
 * Whether everything that runs on behalf of a function leaves a register alone, so that the exception frame shows the function's
 * own: thunks do, and so does a function that is shown in full and never writes it.
 * @param at index of the function's frame
 */
export function innerFrames(
  request: InnerRequest,
  at: number,
  register: string,
): { readonly steps: readonly ClaimStep[] } | { readonly unknown: string } {
  if (!request.sample.whole && at > 0 && !calledDirectly(request.sample, at)) return { unknown: request.function };
  const steps: ClaimStep[] = [];
  for (const { name, line, reliable, inlined, size, display } of request.sample.frames.slice(0, at)) {
    if (!reliable || inlined === true) continue;
    if (request.functions.plays(name, 'thunk')) {
      const says = sentence('argument.inner', { inner: display, function: request.function });
      steps.push({ says, cite: [{ source: request.sample.cite.source, from: line, to: line }] });
      continue;
    }
    const parts = listingParts(name, request.disassemblies);
    const mains = parts.filter(({ cold }) => !cold);
    const [main] = mains;
    const writes = parts.some(({ instructions }) => instructions.some(({ effect }) => effect.writes.has(register)));
    if (main === undefined || mains.length > 1 || writes) return { unknown: name };
    if (!isShownInFull(name, { parts, main, ...(size === undefined ? {} : { size }) })) return { unknown: name };
    steps.push({
      says: sentence('argument.inner-unwritten', { inner: name, register: register.toUpperCase() }),
      cite: linesOf(parts),
    });
  }
  return { steps };
}
