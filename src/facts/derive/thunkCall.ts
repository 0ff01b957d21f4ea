import type { Cite } from '../../model/cite.js';
import type { ClaimStep } from '../../model/fact.js';
import type { IncidentSample } from '../../model/incident.js';
import type { Disassembly } from '../../model/record.js';
import { placeOf } from './argument/place.js';
import { sentence } from './sentences.js';
import { isCall } from './x86/mnemonic.js';

/** An indirect call that was under way: the thunk is no function of its own. */
export interface ThunkCall {
  /** As printed. */
  readonly thunk: string;
  readonly register: string;
  /** Address of the function about to run, hex without 0x; absent when the register is not shown. */
  readonly target?: string;
  readonly caller: { readonly function: string; readonly module?: string; readonly offset?: number };
  /** The call instruction, where the disassembly shows it; `through` is what it calls when that is not the thunk (a tail call). */
  readonly call?: { readonly offset: number; readonly instruction: string; readonly through?: string };
  readonly cite: readonly Cite[];
  readonly steps: readonly ClaimStep[];
}

/** Names after arch/x86/lib/retpoline.S: plain, call and jump variants, and the ITS one. */
const INDIRECT_THUNK = /^__x86_indirect_(?:(?:call|jump|its)_)?thunk_(r(?:[a-ds][xip]|[bs]p|[89]|1[0-5]|di|si))$/;

/**
 * When a task was interrupted in an indirect thunk: what it was about to call, and from where. The register that the thunk is
 * named after keeps the address until the thunk jumps to it.
 * @returns undefined when the innermost frame is no indirect thunk
 */
export function resolveThunk(sample: IncidentSample, disassemblies: readonly Disassembly[]): ThunkCall | undefined {
  const [inner] = sample.frames;
  const register = INDIRECT_THUNK.exec(inner?.name ?? '')?.[1];
  const at = sample.frames.findIndex(({ reliable, inlined }, index) => index > 0 && reliable && inlined !== true);
  const caller = sample.frames[at];
  if (inner === undefined || register === undefined || caller === undefined) return undefined;
  const { source } = sample.cite;
  const at1 = (line: number): Cite => ({ source, from: line, to: line });

  const steps: ClaimStep[] = [];
  const target = sample.exception?.registers[register];
  const line = sample.exception?.lines[register];
  if (target !== undefined) {
    const says = sentence('thunk.register', { thunk: inner.name, register: register.toUpperCase(), value: target });
    steps.push({ says, cite: [at1(inner.line), ...(line === undefined ? [] : [at1(line)])] });
  }
  steps.push({ says: sentence('thunk.caller', { function: caller.name }), cite: [at1(caller.line)] });

  const shown = callBefore(sample, at, disassemblies);
  const through = shown?.target === undefined || INDIRECT_THUNK.test(shown.target) ? undefined : shown.target;
  if (shown !== undefined) {
    const values = {
      function: caller.name,
      offset: shown.offset,
      instruction: shown.instruction,
      callee: through ?? '',
    };
    steps.push({
      says: sentence(through === undefined ? 'thunk.call' : 'thunk.tail-call', values),
      cite: [shown.cite],
    });
  }
  return {
    thunk: inner.display,
    register,
    ...(target === undefined ? {} : { target }),
    caller: {
      function: caller.name,
      ...(caller.module === undefined ? {} : { module: caller.module }),
      ...(caller.offset === undefined ? {} : { offset: caller.offset }),
    },
    ...(shown === undefined
      ? {}
      : {
          call: { offset: shown.offset, instruction: shown.instruction, ...(through === undefined ? {} : { through }) },
        }),
    cite: steps.flatMap(({ cite }) => cite),
    steps,
  };
}

interface ShownCall {
  readonly offset: number;
  readonly instruction: string;
  /** Name of the callee; absent when it is not printed. */
  readonly target?: string;
  readonly cite: Cite;
}

/** The call that ends at the return address of a frame. */
function callBefore(sample: IncidentSample, at: number, disassemblies: readonly Disassembly[]): ShownCall | undefined {
  const place = placeOf(sample, at, disassemblies);
  if (typeof place === 'string') return undefined;
  for (const { instructions } of place.parts) {
    const call = instructions.find(
      ({ address, lengths, decoded }) => isCall(decoded.mnemonic) && lengths.includes(Number(place.position - address)),
    );
    if (call === undefined) continue;
    const target = call.target?.replaceAll(/[<>]/g, '').split('+')[0];
    return {
      offset: call.offset,
      instruction: call.text,
      ...(target === undefined ? {} : { target }),
      cite: call.cite,
    };
  }
  return undefined;
}
