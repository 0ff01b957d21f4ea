import type { ClaimStep, Grade } from '../../../model/fact.js';
import type { IncidentSample } from '../../../model/incident.js';
import type { CommandError, Disassembly, StructDump } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { contradictions } from './contradictions.js';
import { conventionOf } from './listing.js';
import { instructionsOf, mostTelling, refusal, STACK } from './refusal.js';
import type { ArgumentRefusal, Missing, Refusal } from './refusal.js';
import { routesTo } from './routes.js';
import type { Route } from './search.js';
import { dumpAgrees, dumpListsTask, isTelling, routesAgree } from './signs.js';
import { hex, StackWalk } from './stackWalk.js';
import type { StackWords } from './stackWords.js';
import { placeOfArgument } from './state.js';
import { ARM64 } from '../arm64/convention.js';
import { X86_64 } from '../x86/convention.js';
import type { Convention } from './convention.js';

/** Which argument of which function to look for, and the evidence to find it in. */
export interface ArgumentRequest {
  /** Without compiler suffixes. */
  readonly function: string;
  /** From 0. Integer and pointer arguments only. */
  readonly index: number;
  /** Type that the argument points to, where known: it then has to be an address, and a dump of that type is a sign. */
  readonly struct?: string;
  readonly sample: IncidentSample;
  readonly disassemblies: readonly Disassembly[];
  readonly dumps: readonly StructDump[];
  readonly functions: FunctionIndex;
  /** Words of the stack (`bt -f`), where they are shown. */
  readonly words?: StackWords;
  readonly errors?: readonly CommandError[];
  readonly objects?: ReadonlyMap<string, string>;
}

export type ArgumentRecovery =
  | {
      readonly recovered: true;
      /** Hex without 0x. */
      readonly value: string;
      /** Register or address of the stack slot in which it was found. */
      readonly register: string;
      readonly grade: Grade;
      readonly steps: readonly ClaimStep[];
    }
  | {
      readonly recovered: false;
      readonly reason: ArgumentRefusal;
      /** What was found before the search failed. */
      readonly steps: readonly ClaimStep[];
      /** What would settle it. */
      readonly missing: readonly Missing[];
    };

/** The architecture of a stack: its registers tell, or else the disassembly of its functions. */
function conventionFor({ sample, disassemblies }: ArgumentRequest): Convention {
  const registers = sample.exception?.registers ?? {};
  if (registers['rip'] !== undefined || registers['rsp'] !== undefined) return X86_64;
  if (registers['x29'] !== undefined || registers['x0'] !== undefined) return ARM64;
  const names = new Set(sample.frames.map(({ name }) => name));
  const own = disassemblies.find(({ function: name }) => names.has(name));
  return own === undefined ? X86_64 : conventionOf(own);
}

function refused({ refused: reason, steps, missing }: Refusal): ArgumentRecovery {
  return { recovered: false, reason, steps, missing };
}

/**
 * Finds what an argument of a function on the stack was: in a register or stack slot that still holds it, followed inwards through
 * the functions called from there, or where the caller took it from. `proved` when every instruction that matters is shown;
 * `corroborated` when some are missing and something independent agrees; refused otherwise.
 */
export function recoverArgument(request: ArgumentRequest): ArgumentRecovery {
  const convention = conventionFor(request);
  const walk = new StackWalk({ ...request, words: request.words ?? new Map(), convention });
  const level = walk.activations.findIndex(({ frame }) => frame.name === request.function);
  if (level < 0) return refused(refusal('function-not-in-stack'));
  if (mayHaveMoved(walk.activations[level]?.frame.display ?? '', request.index))
    return refused(refusal('argument-moved'));
  const argument = placeOfArgument(request.index, convention);
  if (argument === undefined) return refused(refusal('argument-on-stack'));
  const { routes, refusals } = routesTo({ walk, level, argument, request, convention });
  const proved = routes.filter((route) => route.proved);
  const [best] = proved.length > 0 ? proved : routes;
  const dis = instructionsOf(request.function);
  if (best === undefined) return refused(mostTelling(refusals, refusal('argument-not-kept', [dis, STACK])));
  const agreeing = (proved.length > 0 ? proved : routes).every(({ value }) => value === best.value);
  if (!agreeing) return refused(refusal('contradicted', [dis, STACK], best.steps));
  const against = contradictions(best.value, request, convention);
  if (against.length > 0) return refused(refusal('contradicted', [], [...best.steps, ...against]));
  return graded(best, routes, request, convention);
}

/**
 * Of a function that was split (`.part`) or given other parameters (`.isra`) nothing is known of its arguments; of a copy for constant
 * arguments (`.constprop`) those behind the constant ones move up. The first is what the function is about, and no constant.
 */
function mayHaveMoved(name: string, index: number): boolean {
  return /\.(?:isra|part)\b/.test(name) || (index > 0 && /\.constprop\b/.test(name));
}

function graded(
  best: Route,
  routes: readonly Route[],
  request: ArgumentRequest,
  { lowestKernelAddress }: Convention,
): ArgumentRecovery {
  const { value, found, proved, steps } = best;
  const signs = isTelling(value, lowestKernelAddress)
    ? [...routesAgree(best, routes), ...dumpAgrees(hex(value), request), ...dumpListsTask(hex(value), request)]
    : [];
  if (!proved && !best.sized && signs.length === 0)
    return refused(refusal('gaps-without-sign', [instructionsOf(request.function)], steps));
  const recovery = { recovered: true, value: hex(value), register: found, steps: [...steps, ...signs] } as const;
  return { ...recovery, grade: proved ? 'proved' : 'corroborated' };
}
