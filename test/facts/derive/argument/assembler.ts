import type { Instruction } from '../../../../src/model/record.js';
import { possibleLengths } from '../../../../src/facts/derive/x86/length.js';
import type { Machine } from './machine.js';
import { dialectOf } from './dialect.js';
import type { Architecture, Dialect } from './dialect.js';
import type { Op, Routine } from './program.js';

/** Where execution goes behind an instruction: on, to a label, back to the caller, or into the next function of the stack. */
export type Going = 'on' | 'return' | 'chain' | { readonly to: string };

/** One instruction: its text, and what it does. */
export interface Code {
  readonly mnemonic: string;
  readonly operands: string;
  /** Label of the instruction; several may stand before one. */
  readonly labels: readonly string[];
  /** Label of a jump. */
  readonly target?: string;
  readonly run: (machine: Machine) => Going;
}

/** A function with its instructions at their addresses. */
export interface Assembled {
  readonly routine: Routine;
  readonly code: readonly Code[];
  readonly listing: readonly Instruction[];
  readonly address: (index: number) => bigint;
  readonly at: (label: string) => number;
}

const EXIT = 'exit';
const LATE_EXIT = 'late-exit';
const END = 'end';
const over = (step: number): string => `over${String(step)}`;
const label = (step: number): string => `step${String(step)}`;

/** Collects instructions; labels are put before the next one. */
export class Writer {
  readonly code: Code[] = [];
  #labels: string[] = [];

  label(name: string): void {
    this.#labels.push(name);
  }

  put(mnemonic: string, operands: string, run: (machine: Machine) => void, going: Going = 'on', target?: string): void {
    this.code.push({
      mnemonic,
      operands,
      labels: this.#labels,
      ...(target === undefined ? {} : { target }),
      run: (machine) => {
        run(machine);
        return going;
      },
    });
    this.#labels = [];
  }

  jump(mnemonic: string, operands: string, target: string, always: boolean): void {
    this.code.push({
      mnemonic,
      operands,
      labels: this.#labels,
      target,
      run: (machine) => (always || machine.chance() ? { to: target } : 'on'),
    });
    this.#labels = [];
  }
}

/** Writes a routine in the instructions of an architecture, as `dis` prints it. */
export function assemble(
  routine: Routine,
  name: string,
  next: string,
  base: bigint,
  architecture: Architecture,
): Assembled {
  const writer = new Writer();
  const dialect = dialectOf(architecture, routine, writer);
  dialect.prologue(EXIT, LATE_EXIT);
  const targets = new Set(routine.body.flatMap((step) => ('target' in step ? [step.target] : [])));
  for (const [index, step] of routine.body.entries()) {
    writer.label(label(index));
    body(step, index, dialect, next, targets.has(index + 1));
    writer.label(over(index));
  }
  writer.label(label(routine.body.length));
  writer.label(END);
  dialect.epilogue();
  if (routine.earlyExit) {
    writer.label(EXIT);
    dialect.leave();
  }
  if (routine.shrunk !== undefined) {
    writer.label(LATE_EXIT);
    dialect.leaveLate();
  }
  return placed(routine, writer.code, name, base, architecture);
}

function body(step: Op, index: number, dialect: Dialect, next: string, reachedBehind: boolean): void {
  switch (step.op) {
    case 'branch':
      dialect.branch(label(step.target), false);
      break;
    case 'jump':
      // What stands behind a jump that nothing else leads to is no compiler's code.
      dialect.branch(label(step.target), reachedBehind);
      break;
    case 'tail':
      dialect.tail(over(index));
      break;
    case 'chain':
      dialect.chain(step.pass, next, step.stacked);
      break;
    default:
      dialect.step(step);
  }
}

const ANY_LENGTH = 6;

function placed(
  routine: Routine,
  code: readonly Code[],
  name: string,
  base: bigint,
  architecture: Architecture,
): Assembled {
  const at = (wanted: string): number => code.findIndex(({ labels }) => labels.includes(wanted));
  let sizes: readonly number[] = code.map((): number => (architecture === 'arm64' ? 4 : ANY_LENGTH));
  const offsetOf = (index: number): number => sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
  const address = (index: number): bigint => base + BigInt(offsetOf(index));
  const printed = (): readonly Instruction[] =>
    code.map(({ mnemonic, operands, target }, index): Instruction => {
      const to = target === undefined || target.startsWith('<') ? undefined : at(target);
      const shown = to === undefined ? '' : `0x${address(to).toString(16)} <${name}+${String(offsetOf(to))}>`;
      const called = target?.startsWith('<') === true ? target.slice(1, -1) : undefined;
      return {
        address: address(index).toString(16),
        function: name,
        offset: offsetOf(index),
        mnemonic,
        operands: `${operands}${shown}`,
        ...(called === undefined
          ? to === undefined
            ? {}
            : { target: `${name}+${String(offsetOf(to))}` }
          : { target: called }),
        line: index + 1,
        afterGap: false,
      };
    });
  // Short jumps move what they jump over: a few rounds settle it.
  for (let round = 0; round < 6 && architecture === 'x86-64'; round++)
    sizes = printed().map((instruction) => possibleLengths(instruction)[0] ?? ANY_LENGTH);
  return { routine, code, listing: printed(), address, at };
}
