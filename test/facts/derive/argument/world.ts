import type { IncidentSample } from '../../../../src/model/incident.js';
import type { Disassembly, ExceptionFrame, Frame, TaskBacktrace } from '../../../../src/model/record.js';
import { assemble } from './assembler.js';
import type { Assembled } from './assembler.js';
import { ARM_VOLATILE } from './armDialect.js';
import type { Architecture } from './dialect.js';
import { Machine } from './machine.js';
import type { Routine } from './program.js';
import { X86_VOLATILE } from './x86Dialect.js';

/** Functions that call one another, outermost first, and where the innermost is stopped. */
export interface World {
  readonly architecture: Architecture;
  readonly functions: readonly Assembled[];
  /** Index of the instruction at which the innermost function is interrupted; its call of an unknown function where it has none. */
  readonly interruptedAt: number;
  /** How many times a function reaches its call before the call is the one that is under way. */
  readonly visits: number;
}

/** What a run leaves: the stopped machine, and what the functions were called with. */
export interface Run {
  readonly machine: Machine;
  readonly sample: IncidentSample;
  readonly words: TaskBacktrace['words'];
  /** Arguments of each function, by index: the first two, and the seventh where it is passed on the stack. */
  readonly arguments: readonly ReadonlyMap<number, bigint>[];
}

const STACK = 0xffffaa3ee0007f00n;
const BASE = 0xffffffff81a00000n;
const NAMES = { 'x86-64': ['rdi', 'rsi'], arm64: ['x0', 'x1'] } as const;
const PRESERVED = {
  'x86-64': ['rbx', 'rbp', 'r12', 'r13', 'r14', 'r15'],
  arm64: ['x19', 'x20', 'x21', 'x22', 'x29'],
} as const;

export const functionName = (level: number): string => `f${String(level)}`;

export function worldOf(
  architecture: Architecture,
  routines: readonly Routine[],
  interrupted: number,
  visits: number,
): World {
  const functions = routines.map((routine, level) =>
    assemble(routine, functionName(level), functionName(level + 1), BASE + BigInt(level) * 0x1000n, architecture),
  );
  const last = functions.at(-1);
  return { architecture, functions, visits, interruptedAt: last === undefined ? 0 : interrupted % last.code.length };
}

const pad = (value: bigint): string => value.toString(16).padStart(16, '0');

function passesSeventh(caller: Assembled | undefined): boolean {
  return caller?.routine.body.some((step) => step.op === 'chain' && step.stacked !== undefined) === true;
}

/** Where each function was when the machine stopped, outermost first. */
interface Stop {
  readonly level: number;
  readonly index: number;
  /** Slot of the return address that its call pushed (x86), or its frame pointer (arm64). */
  readonly slot: bigint;
}

/** Runs the functions until the innermost is where it should be; undefined when it never comes there. */
export function runWorld(world: World, random: () => bigint): Run | undefined {
  const { architecture, functions } = world;
  const isArm = architecture === 'arm64';
  const machine = new Machine(isArm ? 'sp' : 'rsp', random);
  const volatile = isArm ? ARM_VOLATILE : X86_VOLATILE;
  for (const name of [...volatile, ...PRESERVED[architecture]])
    machine.set(name, 0xffff888000000000n + (random() & 0xfffffffff8n));
  machine.set(machine.stackPointer, STACK);
  const top = STACK;
  if (isArm) machine.set('x29', STACK + 0x20n);
  const calledWith: ReadonlyMap<number, bigint>[] = [];
  const stops: Stop[] = [];
  let fuel = 2000;

  const enter = (level: number, returnTo: bigint): boolean => {
    const assembled = functions[level];
    if (assembled === undefined) return false;
    const [first, second] = NAMES[architecture];
    const brought = new Map([
      [0, machine.get(first)],
      [1, machine.get(second)],
    ]);
    if (!isArm && passesSeventh(functions[level - 1])) brought.set(6, machine.read(machine.get('rsp')));
    calledWith[level] = brought;
    if (isArm) machine.set('x30', returnTo);
    else machine.push(returnTo);
    const last = level === functions.length - 1;
    let visits = 0;
    for (let index = 0; fuel > 0; fuel--) {
      const code = assembled.code[index];
      if (code === undefined) return false;
      if (last && index === world.interruptedAt && ++visits === world.visits) {
        stops.push({ level, index, slot: machine.get(isArm ? 'x29' : 'rsp') });
        return true;
      }
      const going = code.run(machine);
      index++;
      if (going === 'return') return false;
      if (typeof going === 'object') index = assembled.at(going.to);
      if (going !== 'chain') continue;
      if (last || ++visits !== world.visits) {
        machine.clobber(volatile);
        continue;
      }
      stops.push({ level, index: index - 1, slot: isArm ? machine.get('x29') : machine.get('rsp') - 8n });
      return enter(level + 1, assembled.address(index));
    }
    return false;
  };
  if (!enter(0, 0xffffffff810d0915n)) return undefined;
  const sample = sampleOf(world, machine, stops, top);
  return { machine, sample, words: wordsOf(machine, top + 0x40n), arguments: calledWith };
}

function frame(name: string, address: bigint, slot: bigint | undefined): Frame {
  const place = slot === undefined ? {} : { stackPointer: pad(slot) };
  return { name, display: name, address: pad(address), reliable: true, segment: 'task', line: 1, ...place };
}

function sampleOf(
  { architecture, functions }: World,
  machine: Machine,
  stops: readonly Stop[],
  top: bigint,
): IncidentSample {
  const isArm = architecture === 'arm64';
  const cite = { source: 's1', from: 1, to: 1 };
  const frames: Frame[] = [];
  for (const { level, index, slot } of stops.toReversed()) {
    const assembled = functions[level];
    if (assembled === undefined) continue;
    const here = assembled.address(index);
    if (level < functions.length - 1)
      frames.push(frame(functionName(level), isArm ? here : assembled.address(index + 1), slot));
    else {
      frames.push(frame(functionName(level), here, undefined));
      if (isArm) frames.push(frame(functionName(level), here - 4n, slot));
    }
  }
  frames.push(frame('process_one_work', 0xffffffff810d0915n, isArm ? top + 0x20n : top - 8n));
  // The unwinder follows frame records: before the innermost function has made its own, its caller is not found.
  const inner = stops.at(-1);
  const outer = stops.at(-2);
  const skipped = isArm && outer !== undefined && inner?.slot === outer.slot;
  const shown = skipped ? frames.filter(({ name }) => name !== functionName(outer.level)) : frames;
  const pointer = frames[0]?.address ?? '';
  const values = [...machine.registers, [isArm ? 'pc' : 'rip', BigInt(`0x${pointer}`)] as const];
  const exception: ExceptionFrame = {
    registers: Object.fromEntries(values.map(([name, value]) => [name, pad(value)])),
    lines: {},
    user: false,
    afterFrames: 0,
    cite,
  };
  return { from: 'crash', frames: shown, exception, whole: true, cite };
}

function wordsOf(machine: Machine, top: bigint): TaskBacktrace['words'] {
  const bottom = machine.get(machine.stackPointer);
  return [...machine.memory]
    .filter(([address]) => address >= bottom && address < top)
    .map(([address, value]) => ({ address: pad(address), value: pad(value), frame: 0, line: 1 }));
}

/** What is shown of each function: all, the part up to where it is, or all but some lines. */
export function disassembliesOf(
  { functions, architecture }: World,
  { sample }: Run,
  shown: readonly (ReadonlySet<number> | 'all' | 'up-to' | 'nothing')[],
): readonly Disassembly[] {
  return functions.flatMap((assembled, level): readonly Disassembly[] => {
    const what = shown[level] ?? 'all';
    const { listing } = assembled;
    const position = sample.frames.find(({ name }) => name === functionName(level))?.address ?? '0';
    const reached = BigInt(`0x${position}`) + (architecture === 'arm64' ? 4n : 0n);
    const instructions = listing.filter(({ address }, index) => {
      if (what === 'all' || what === 'nothing') return what === 'all';
      if (what === 'up-to') return BigInt(`0x${address}`) <= reached;
      return !what.has(index);
    });
    if (instructions.length === 0) return [];
    const cite = { source: 's1', from: 1, to: instructions.length };
    return [
      { type: 'disassembly', completeness: 'whole', missing: [], cite, function: functionName(level), instructions },
    ];
  });
}

/** Registers of the exception frame and words of the stack: where a value may be found. */
export function placesOf({ machine, words = [] }: Run): ReadonlyMap<string, bigint> {
  const registers = [...machine.registers].map(([name, value]) => [`%${name}`, value] as const);
  return new Map([...registers, ...words.map(({ address, value = '0' }) => [address, BigInt(`0x${value}`)] as const)]);
}
