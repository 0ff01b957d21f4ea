import { isEntryHook, isPatchable, orphans } from './completeness.js';
import type { Convention } from './convention.js';
import { adjacent } from './listing.js';
import type { ListedInstruction, ListingPart } from './listing.js';
import { entryState, join } from './state.js';
import type { MachineState } from './state.js';
import { afterActions } from './transfer.js';

/** What holds before and behind each instruction of a function, on every path that the listing shows. */
export interface Flow {
  readonly convention: Convention;
  /** Undefined when no shown path leads to the instruction. */
  before(instruction: ListedInstruction): MachineState | undefined;
  after(instruction: ListedInstruction): MachineState | undefined;
}

export interface FlowRequest {
  readonly parts: readonly ListingPart[];
  /** Go on behind a gap, as if what is missing changed nothing that calls preserve. */
  readonly bridged: boolean;
}

/** No kernel function has more instructions. */
const MOST_INSTRUCTIONS = 20_000;
/** Visits of an instruction on average after which the analysis gives up; real code needs two or three. */
const MOST_VISITS = 24;
/** A prologue of which more than this many bytes are not shown could do anything with the arguments. */
const LARGEST_UNSHOWN_PROLOGUE = 40;

/** The listing as a graph. */
interface Graph {
  readonly all: readonly ListedInstruction[];
  readonly entry: ListedInstruction;
  readonly at: ReadonlyMap<bigint, ListedInstruction>;
  readonly next: ReadonlyMap<ListedInstruction, ListedInstruction>;
  readonly partOf: ReadonlyMap<ListedInstruction, ListingPart>;
  readonly orphans: readonly ListedInstruction[];
  /** Instructions of the straight line from the entry. */
  readonly prologue: ReadonlySet<ListedInstruction>;
}

function graphOf(parts: readonly ListingPart[]): Graph | undefined {
  const main = parts.find(({ cold }) => !cold);
  const entry = main?.instructions[0];
  const all = parts.flatMap(({ instructions }) => instructions);
  if (main === undefined || entry === undefined || all.length > MOST_INSTRUCTIONS) return undefined;
  const next = new Map<ListedInstruction, ListedInstruction>();
  const partOf = new Map<ListedInstruction, ListingPart>();
  for (const part of parts) {
    for (const [index, instruction] of part.instructions.entries()) {
      const following = part.instructions[index + 1];
      if (following !== undefined) next.set(instruction, following);
      partOf.set(instruction, part);
    }
  }
  const targets = new Set(all.flatMap(({ jump }) => (jump.kind === 'direct' ? [jump.to] : [])));
  const prologue = new Set<ListedInstruction>();
  for (const instruction of main.instructions) {
    const hook = isEntryHook(instruction, main);
    if (instruction !== entry && targets.has(instruction.address)) break;
    prologue.add(instruction);
    if ((instruction.isCall && !hook) || (instruction.jump.kind !== 'next' && instruction.jump.kind !== 'patchable'))
      break;
  }
  const at = new Map(all.map((instruction) => [instruction.address, instruction]));
  return { all, entry, at, next, partOf, orphans: orphans(parts), prologue };
}

/** Follows a function from its entry over all shown paths until nothing changes; undefined when it is too large for that. */
export function flowOf(request: FlowRequest): Flow | undefined {
  const graph = graphOf(request.parts);
  const convention = request.parts[0]?.convention;
  if (graph === undefined || convention === undefined) return undefined;
  return new Follower(graph, request, convention).follow();
}

class Follower {
  readonly #graph: Graph;
  readonly #bridged: boolean;
  readonly #convention: Convention;
  readonly #before = new Map<ListedInstruction, MachineState>();
  readonly #missing: ReadonlyMap<ListedInstruction, number>;
  readonly #waiting: ListedInstruction[] = [];
  #fuel: number;
  #indirect: MachineState | undefined;

  constructor(graph: Graph, { bridged, parts }: FlowRequest, convention: Convention) {
    this.#graph = graph;
    this.#bridged = bridged;
    this.#convention = convention;
    this.#fuel = graph.all.length * MOST_VISITS;
    this.#missing = missingBefore(parts);
  }

  follow(): Flow | undefined {
    const { entry } = this.#graph;
    const begin = entryState(this.#convention);
    if (entry.offset === 0) this.#reach(entry, begin);
    else if (this.#bridged) this.#reach(entry, this.#acrossGap(begin, entry));
    for (let rounds = 0; this.#settle(); rounds++) {
      if (rounds > MOST_VISITS) return undefined;
      if (!this.#enterOrphans() && !this.#spreadIndirect()) break;
    }
    if (this.#fuel <= 0) return undefined;
    const known = new Map<ListedInstruction, MachineState | undefined>();
    const after = (instruction: ListedInstruction): MachineState | undefined => {
      if (!known.has(instruction)) known.set(instruction, this.#after(instruction));
      return known.get(instruction);
    };
    return { convention: this.#convention, before: (instruction) => this.#before.get(instruction), after };
  }

  #after(instruction: ListedInstruction): MachineState | undefined {
    const before = this.#before.get(instruction);
    const part = this.#graph.partOf.get(instruction);
    if (before === undefined || (part !== undefined && isEntryHook(instruction, part))) return before;
    return afterActions(before, instruction.actions, instruction.address, this.#convention);
  }

  /** @returns whether it came to an end */
  #settle(): boolean {
    for (let instruction = this.#waiting.pop(); instruction !== undefined; instruction = this.#waiting.pop()) {
      if (--this.#fuel <= 0) return false;
      const after = this.#after(instruction);
      if (after !== undefined) this.#leave(instruction, after);
    }
    return true;
  }

  #leave(instruction: ListedInstruction, after: MachineState): void {
    const { jump } = instruction;
    switch (jump.kind) {
      case 'return':
        return;
      case 'indirect':
        this.#indirect = this.#indirect === undefined ? after : join(this.#indirect, after);
        return;
      case 'direct': {
        const to = this.#graph.at.get(jump.to);
        if (to !== undefined) this.#reach(to, after);
        if (jump.conditional) this.#fall(instruction, after);
        return;
      }
      case 'patchable':
      case 'next':
        this.#fall(instruction, after);
    }
  }

  #fall(instruction: ListedInstruction, after: MachineState): void {
    const next = this.#graph.next.get(instruction);
    if (next === undefined) return;
    if (adjacent(instruction, next)) this.#reach(next, after);
    else if (this.#bridged) this.#reach(next, this.#acrossGap(after, next));
  }

  #reach(instruction: ListedInstruction, state: MachineState): boolean {
    const known = this.#before.get(instruction);
    const joined = known === undefined ? state : join(known, state);
    if (joined === known) return false;
    this.#before.set(instruction, joined);
    this.#waiting.push(instruction);
    return true;
  }

  /** Behind a gap: what calls preserve may still be there, and, where little is missing of the prologue, the arguments. */
  #acrossGap(state: MachineState, next: ListedInstruction): MachineState {
    const { stackPointer, callerSaved } = this.#convention;
    const few = (this.#missing.get(next) ?? Infinity) <= LARGEST_UNSHOWN_PROLOGUE;
    const registers = new Map(
      [...state.registers].filter(([name]) => name !== stackPointer && (few || !callerSaved.includes(name))),
    );
    return { ...state, registers };
  }

  /**
   * Blocks that nothing shown leads to are entered by patched jumps, jump tables or the fix-up of a fault: from anywhere behind
   * the prologue where the stack is as deep as at the patchable no-ops, or as in most of the function.
   */
  #enterOrphans(): boolean {
    const { orphans: blocks, partOf, all, prologue } = this.#graph;
    if (blocks.length === 0) return false;
    const patchable = all.filter((instruction) => {
      const part = partOf.get(instruction);
      return part !== undefined && isPatchable(instruction, part) && this.#before.has(instruction);
    });
    const depths = new Map<string, number>();
    for (const instruction of patchable.length > 0 ? patchable : all.filter((other) => !prologue.has(other))) {
      const depth = this.#depth(this.#before.get(instruction));
      if (this.#before.has(instruction)) depths.set(depth, (depths.get(depth) ?? 0) + 1);
    }
    const [usual] = [...depths].sort(([, one], [, other]) => other - one)[0] ?? [];
    const counted = (depth: string): boolean => (patchable.length > 0 ? depths.has(depth) : depth === usual);
    let inside: MachineState | undefined = this.#indirect;
    for (const instruction of [...patchable, ...all.filter((other) => !prologue.has(other))]) {
      const state = this.#before.get(instruction);
      if (state === undefined || !counted(this.#depth(state))) continue;
      inside = inside === undefined ? state : join(inside, state);
    }
    if (inside === undefined) return false;
    const state = inside;
    return blocks.map((block) => this.#reach(block, state)).some(Boolean);
  }

  /** A jump table leads anywhere in the function where the stack is as deep. */
  #spreadIndirect(): boolean {
    const from = this.#indirect;
    if (from === undefined) return false;
    const depth = this.#depth(from);
    return this.#graph.all
      .filter((instruction) => this.#before.has(instruction) && this.#depth(this.#before.get(instruction)) === depth)
      .map((instruction) => this.#reach(instruction, from))
      .some(Boolean);
  }

  #depth(state: MachineState | undefined): string {
    const value = state?.registers.get(this.#convention.stackPointer);
    return value?.kind === 'frame' ? String(value.offset) : 'unknown';
  }
}

/** Bytes that are not shown between the entry and each instruction of the main part, in order of addresses. */
function missingBefore(parts: readonly ListingPart[]): ReadonlyMap<ListedInstruction, number> {
  const missing = new Map<ListedInstruction, number>();
  for (const { base, cold, instructions } of parts) {
    let sum = cold ? Infinity : Number((instructions[0]?.address ?? base) - base);
    for (const [at, instruction] of instructions.entries()) {
      const before = instructions[at - 1];
      if (before !== undefined && !adjacent(before, instruction)) {
        const distance = Number(instruction.address - before.address);
        sum += Math.max(1, distance - Math.max(1, ...before.lengths));
      }
      missing.set(instruction, sum);
    }
  }
  return missing;
}
