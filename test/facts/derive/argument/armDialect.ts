import type { Writer } from './assembler.js';
import { registerStep } from './armRegisters.js';
import { CALLEE, LAST_CALLEE } from './dialect.js';
import type { Dialect, PlainOp } from './dialect.js';
import type { Machine } from './machine.js';
import type { Role, Routine } from './program.js';

export const ARM_VOLATILE = [...Array.from({ length: 19 }, (_, at) => `x${String(at)}`), 'x30'];
const NAMES = {
  v0: 'x0',
  v1: 'x1',
  v2: 'x2',
  v3: 'x3',
  v4: 'x4',
  v5: 'x8',
  c0: 'x19',
  c1: 'x20',
  c2: 'x21',
  c3: 'x22',
} as const;

const even = (count: number): number => count + (count % 2);

/** A64 with frame records: at the bottom of the frame as GCC puts them, or above the locals as Clang does. */
export class ArmDialect implements Dialect {
  readonly #routine: Routine;
  readonly #out: Writer;

  constructor(routine: Routine, out: Writer) {
    this.#routine = routine;
    this.#out = out;
  }

  get #bottom(): boolean {
    return this.#routine.framePointer;
  }

  /** Bytes from the stack pointer of the body to the frame record, to the saved registers, and the whole frame. */
  get #layout(): { readonly record: number; readonly saved: number; readonly slots: number; readonly size: number } {
    const { saves, slots } = this.#routine;
    const locals = 8 * even(slots);
    const saved = 8 * even(saves.length);
    if (this.#bottom) return { record: 0, saved: 16, slots: 16 + saved, size: 16 + saved + locals };
    return { record: locals, saved: locals + 16, slots: 0, size: 16 + saved + locals };
  }

  #slot(slot: number): string {
    return `[sp, #${String(this.#layout.slots + 8 * slot)}]`;
  }

  #place(machine: Machine, slot: number): bigint {
    return machine.get('sp') + BigInt(this.#layout.slots + 8 * slot);
  }

  #move(by: number): (machine: Machine) => void {
    return (machine) => {
      machine.set('sp', machine.get('sp') + BigInt(by));
    };
  }

  #pairs(): readonly (readonly [number, readonly string[]])[] {
    const names = this.#routine.saves.map((role) => NAMES[role]);
    return names.flatMap((name, at): (readonly [number, readonly string[]])[] => {
      const other = names[at + 1];
      if (at % 2 === 1) return [];
      return [[this.#layout.saved + 8 * at, other === undefined ? [name] : [name, other]]];
    });
  }

  #transfer(way: 'st' | 'ld', offset: number, names: readonly string[]): void {
    const mnemonic = `${way}${names.length === 2 ? 'p' : 'r'}`;
    this.#out.put(mnemonic, `${names.join(', ')}, [sp, #${String(offset)}]`, (machine) => {
      this.#words(machine, way, offset, names);
    });
  }

  #words(machine: Machine, way: 'st' | 'ld', offset: number, names: readonly string[]): void {
    names.forEach((name, at) => {
      const place = machine.get('sp') + BigInt(offset + 8 * at);
      if (way === 'st') machine.write(place, machine.get(name));
      else machine.set(name, machine.read(place));
    });
  }

  prologue(exit: string, lateExit: string): void {
    const { traced, earlyExit, saves, begins, landing, leaf, shrunk } = this.#routine;
    const { record, size } = this.#layout;
    const out = this.#out;
    if (landing) out.put(this.#signs ? 'paciasp' : 'bti', this.#signs ? '' : 'c', () => undefined);
    if (leaf) return;
    if (traced) out.put('nop', '', () => undefined);
    if (earlyExit) out.jump('cbz', 'x0, ', exit, false);
    if (this.#bottom) {
      out.put('stp', `x29, x30, [sp, #-${String(size)}]!`, (machine) => {
        this.#move(-size)(machine);
        this.#words(machine, 'st', 0, ['x29', 'x30']);
      });
      out.put('mov', 'x29, sp', (machine) => {
        machine.set('x29', machine.get('sp'));
      });
    } else {
      out.put('sub', `sp, sp, #0x${size.toString(16)}`, this.#move(-size));
      this.#transfer('st', record, ['x29', 'x30']);
      out.put('add', `x29, sp, #0x${record.toString(16)}`, (machine) => {
        machine.set('x29', machine.get('sp') + BigInt(record));
      });
    }
    const pairs = this.#pairs();
    pairs.forEach(([offset, names], at) => {
      if (at === shrunk) out.jump('cbz', 'x0, ', lateExit, false);
      this.#transfer('st', offset, names);
    });
    if (shrunk !== undefined && shrunk >= pairs.length) out.jump('cbz', 'x0, ', lateExit, false);
    saves.forEach((role, at) => {
      const from = begins[at];
      if (from === undefined) this.step({ op: 'load', to: role });
      else this.step({ op: 'move', to: role, from });
    });
  }

  epilogue(): void {
    this.#unwind(this.#pairs());
    this.leave();
  }

  leaveLate(): void {
    this.#unwind(this.#pairs().slice(0, this.#routine.shrunk));
    this.leave();
  }

  tail(over: string): void {
    this.#out.jump('b.ne', '', over, false);
    this.#unwind(this.#pairs());
    this.#out.put('b', LAST_CALLEE, () => undefined, 'return', '<h>');
  }

  /** The return address is signed in functions that begin with `paciasp`. */
  get #signs(): boolean {
    return this.#routine.landing && !this.#routine.leaf && this.#bottom;
  }

  #unwind(pairs: readonly (readonly [number, readonly string[]])[]): void {
    if (this.#routine.leaf) return;
    const { record, size } = this.#layout;
    for (const [offset, names] of pairs) this.#transfer('ld', offset, names);
    if (this.#bottom) {
      this.#out.put('ldp', `x29, x30, [sp], #${String(size)}`, (machine) => {
        this.#words(machine, 'ld', 0, ['x29', 'x30']);
        this.#move(size)(machine);
      });
    } else {
      this.#transfer('ld', record, ['x29', 'x30']);
      this.#out.put('add', `sp, sp, #0x${size.toString(16)}`, this.#move(size));
    }
    if (this.#signs) this.#out.put('autiasp', '', () => undefined);
  }

  leave(): void {
    this.#out.put('ret', '', () => undefined, 'return');
  }

  branch(target: string, always: boolean): void {
    this.#out.jump(always ? 'b' : 'b.ne', '', target, always);
  }

  chain(pass: readonly (Role | number)[], next: string): void {
    pass.forEach((from, at) => {
      const to = (['v0', 'v1'] as const)[at] ?? 'v1';
      if (typeof from === 'number') this.step({ op: 'reload', to, slot: from });
      else this.step({ op: 'move', to, from });
    });
    this.#out.put('bl', `0xffffffff81e05000 <${next}>`, () => undefined, 'chain', `<${next}>`);
  }

  step(step: PlainOp): void {
    const out = this.#out;
    const name = 'to' in step ? NAMES[step.to] : '';
    const from = 'from' in step ? NAMES[step.from] : '';
    switch (step.op) {
      case 'spill': {
        out.put('str', `${name}, ${this.#slot(step.slot)}`, (machine) => {
          machine.write(this.#place(machine, step.slot), machine.get(name));
        });
        return;
      }
      case 'reload': {
        out.put('ldr', `${name}, ${this.#slot(step.slot)}`, (machine) => {
          machine.set(name, machine.read(this.#place(machine, step.slot)));
        });
        return;
      }
      case 'narrow': {
        out.put('str', `wzr, ${this.#slot(step.slot)}`, (machine) => {
          const place = this.#place(machine, step.slot);
          machine.write(place, (machine.read(place) >> 32n) << 32n);
        });
        return;
      }
      case 'escape': {
        const offset = this.#layout.slots + 8 * step.slot;
        out.put('add', `x0, sp, #0x${offset.toString(16)}`, (machine) => {
          machine.set('x0', this.#place(machine, step.slot));
        });
        this.#call((machine) => {
          machine.write(this.#place(machine, step.slot), machine.random());
        });
        return;
      }
      case 'call': {
        this.#call(() => undefined);
        return;
      }
      case 'indirect': {
        out.put('blr', 'x9', (machine) => {
          machine.clobber(ARM_VOLATILE);
        });
        return;
      }
      default:
        registerStep(step, name, from, out);
    }
  }

  #call(also: (machine: Machine) => void): void {
    const run = (machine: Machine): void => {
      machine.clobber(ARM_VOLATILE);
      also(machine);
    };
    this.#out.put('bl', CALLEE, run, 'on', '<g>');
  }
}
