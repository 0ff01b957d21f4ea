import type { ClaimStep, Grade } from '../../../model/fact.js';
import type { IncidentSample } from '../../../model/incident.js';
import type { Disassembly, ExceptionFrame, StructDump } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { sentence } from '../sentences.js';
import { reachableWithout } from '../x86/reach.js';
import { ARGUMENT_REGISTERS, CALLEE_SAVED } from '../x86/registers.js';
import { argumentCopies } from './copies.js';
import type { ArgumentHome } from './copies.js';
import { innerFrames } from './inner.js';
import { registerFate } from './overwrites.js';
import { placeOf } from './place.js';
import type { FunctionPlace } from './place.js';
import { dumpAgrees, passedOn } from './signs.js';
import { isShownInFull, linesOf } from './extent.js';

/** Which argument of which function to look for, and the evidence to find it in. */
export interface ArgumentRequest {
  /** Without compiler suffixes. */
  readonly function: string;
  /** From 0. Integer and pointer arguments only. */
  readonly index: number;
  /** Type that the argument points to, where known: whose dump counts as a sign. */
  readonly struct?: string;
  readonly sample: IncidentSample;
  readonly disassemblies: readonly Disassembly[];
  readonly dumps: readonly StructDump[];
  readonly functions: FunctionIndex;
}

export type ArgumentRefusal =
  | 'function-not-in-stack'
  | 'no-exception-frame'
  | 'architecture-not-supported'
  | 'argument-on-stack'
  | 'no-disassembly'
  | 'ambiguous-function'
  | 'position-unknown'
  | 'callee-may-have-saved'
  | 'argument-not-copied'
  | 'copy-not-on-every-path'
  | 'overwritten'
  | 'register-not-in-frame'
  | 'gaps-without-sign';

export type ArgumentRecovery =
  | {
      readonly recovered: true;
      /** Hex without 0x. */
      readonly value: string;
      readonly register: string;
      readonly grade: Grade;
      readonly steps: readonly ClaimStep[];
    }
  | {
      readonly recovered: false;
      readonly reason: ArgumentRefusal;
      /** What was found before the search failed. */
      readonly steps: readonly ClaimStep[];
      /** Commands of a crash session that would settle it. */
      readonly settle: readonly string[];
    };

/** How far the search came for one home: the further, the more telling the refusal. */
const PROGRESS: readonly ArgumentRefusal[] = [
  'argument-not-copied',
  'copy-not-on-every-path',
  'overwritten',
  'callee-may-have-saved',
  'register-not-in-frame',
  'gaps-without-sign',
];

function refuse(
  reason: ArgumentRefusal,
  settle: readonly string[] = [],
  steps: readonly ClaimStep[] = [],
): ArgumentRecovery {
  return { recovered: false, reason, steps, settle };
}

function copiedStep(
  { copy, register }: ArgumentHome,
  request: ArgumentRequest,
  argument: string,
  main: FunctionPlace['main'],
): ClaimStep {
  const names = { function: request.function, index: request.index, register: register.toUpperCase() };
  if (copy === undefined) return { says: sentence('argument.stays', names), cite: linesOf([main]) };
  const says = sentence('argument.copied', {
    ...names,
    offset: copy.offset,
    instruction: copy.text,
    argument: argument.toUpperCase(),
  });
  return { says, cite: [copy.cite] };
}

/** Judges one register that the argument was copied to. */
function judge(
  home: ArgumentHome,
  request: ArgumentRequest,
  at: number,
  place: FunctionPlace,
  exception: ExceptionFrame,
): ArgumentRecovery {
  const { register, copy } = home;
  const argument = ARGUMENT_REGISTERS[request.index] ?? '';
  const { parts, main, position } = place;
  const steps: ClaimStep[] = [copiedStep(home, request, argument, main)];
  const all = parts.flatMap(({ instructions }) => instructions);
  const current = place.interrupted
    ? all.find(({ address }) => address === position)
    : all.find(({ address, lengths }) => lengths.includes(Number(position - address)));

  if (copy !== undefined && isAvoidable(copy.address, reachableWithout(parts, copy), current, all)) {
    return refuse('copy-not-on-every-path', [`dis ${request.function}`], steps);
  }
  const { overwrites, restored } = registerFate(parts, home);
  const [overwrite] = overwrites;
  if (overwrite !== undefined || (current !== undefined && restored.has(current))) {
    const { offset, text, cite } = overwrite ?? current ?? { offset: 0, text: '', cite: undefined };
    const says = sentence('argument.written', {
      function: request.function,
      offset,
      instruction: text,
      register: register.toUpperCase(),
    });
    return refuse('overwritten', ['bt -f'], [...steps, { says, cite: cite === undefined ? [] : [cite] }]);
  }
  const whole = isShownInFull(request.function, place) && current !== undefined;
  if (copy !== undefined) {
    const values = {
      count: all.length - (whole ? 0 : 1),
      function: request.function,
      register: register.toUpperCase(),
    };
    steps.push({ says: sentence(whole ? 'argument.kept' : 'argument.not-seen-written', values), cite: linesOf(parts) });
  }
  const inner = innerFrames(request, at, register);
  if ('unknown' in inner) return refuse('callee-may-have-saved', [`dis ${inner.unknown}`, 'bt -f'], steps);
  steps.push(...inner.steps);

  const value = exception.registers[register];
  if (value === undefined) return refuse('register-not-in-frame', ['bt'], steps);
  const line = exception.lines[register];
  steps.push({
    says: sentence('argument.value', { register: register.toUpperCase(), value }),
    cite: line === undefined ? [exception.cite] : [{ source: exception.cite.source, from: line, to: line }],
  });
  const signs = [...passedOn(main, position, register, exception), ...dumpAgrees(value, request.struct, request.dumps)];
  if (!whole && signs.length === 0) return refuse('gaps-without-sign', [`dis ${request.function}`], steps);
  return { recovered: true, value, register, grade: whole ? 'proved' : 'corroborated', steps: [...steps, ...signs] };
}

/** Whether the point of interruption can be reached without the copy. Where it is not shown, anything behind the copy counts. */
function isAvoidable(
  copy: bigint,
  reachable: ReadonlySet<FunctionPlace['main']['instructions'][number]>,
  current: FunctionPlace['main']['instructions'][number] | undefined,
  all: FunctionPlace['main']['instructions'],
): boolean {
  const shown = new Set(all.map(({ address }) => address));
  for (const instruction of reachable) {
    if (instruction === current || (current === undefined && instruction.address > copy)) return true;
    const { jump } = instruction;
    const leaves = jump.kind === 'direct' && !shown.has(jump.to) && jump.conditional;
    if (leaves && instruction.address < copy) return true;
  }
  return false;
}

/**
 * Finds which register of the exception frame still holds an argument of a function on the stack (x86-64). The function must be
 * the interrupted one, or everything called from it must leave the register alone.
 */
export function recoverArgument(request: ArgumentRequest): ArgumentRecovery {
  const { sample, index, disassemblies } = request;
  const at = sample.frames.findIndex(
    ({ name, reliable, inlined }) => name === request.function && reliable && inlined !== true,
  );
  if (at < 0) return refuse('function-not-in-stack');
  const { exception } = sample;
  if (exception === undefined || exception.user || Object.keys(exception.registers).length === 0)
    return refuse('no-exception-frame', ['bt']);
  if (exception.registers['pc'] !== undefined || exception.registers['x0'] !== undefined)
    return refuse('architecture-not-supported');
  const argument = ARGUMENT_REGISTERS[index];
  if (argument === undefined) return refuse('argument-on-stack', ['bt -f']);
  const place = placeOf(sample, at, disassemblies);
  if (typeof place === 'string') return refuse(place, [`dis ${request.function}`]);

  const targets = new Set(
    place.parts.flatMap(({ instructions }) =>
      instructions.flatMap(({ jump }) => (jump.kind === 'direct' ? [jump.to] : [])),
    ),
  );
  const stays = place.interrupted && registerFate(place.parts, { register: argument }).overwrites.length === 0;
  const homes: readonly ArgumentHome[] = [
    ...(stays ? [{ register: argument }] : []),
    ...argumentCopies(place.main, argument, targets),
  ];
  const judged = homes
    .filter(({ register }) => place.interrupted || CALLEE_SAVED.includes(register))
    .map((home) => judge(home, request, at, place, exception));
  const rank = (recovery: ArgumentRecovery): number =>
    recovery.recovered ? (recovery.grade === 'proved' ? 101 : 100) : PROGRESS.indexOf(recovery.reason);
  const [best] = judged.toSorted((one, other) => rank(other) - rank(one));
  return best ?? refuse('argument-not-copied', [`dis ${request.function}`, 'bt -f']);
}
