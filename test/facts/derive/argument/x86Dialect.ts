import type { Writer } from './assembler.js';
import { registerStep } from './x86Registers.js';
import { CALLEE, LAST_CALLEE } from './dialect.js';
import type { Dialect, PlainOp } from './dialect.js';
import type { Machine } from './machine.js';
import type { Role, Routine } from './program.js';

export const X86_VOLATILE = ['rdi', 'rsi', 'rdx', 'rcx', 'r8', 'rax', 'r9', 'r10', 'r11'];
const PLAIN = {
  v0: 'rdi',
  v1: 'rsi',
  v2: 'rdx',
  v3: 'rcx',
  v4: 'r8',
  v5: 'rax',
  c0: 'rbx',
  c2: 'r12',
  c3: 'r13',
} as const;

const THUNK = {
  operands: '0xffffffff81e03000 <__x86_indirect_thunk_r11>',
  target: '<__x86_indirect_thunk_r11>',
};

/** AT&T, with or without frame pointer. */
export class X86Dialect implements Dialect {
  readonly #routine: Routine;
  readonly #out: Writer;

  constructor(routine: Routine, out: Writer) {
    this.#routine = routine;
    this.#out = out;
  }

  #name(role: Role): string {
    return role === 'c1' ? (this.#routine.framePointer ? 'r14' : 'rbp') : PLAIN[role];
  }

  /** A slot as printed, and bytes from the stack pointer of the body. */
  #slot(slot: number): string {
    const { framePointer, realigned, saves, slots } = this.#routine;
    if (framePointer && !realigned && slot % 2 === 0)
      return `-0x${(8 * (saves.length + slots - slot)).toString(16)}(%rbp)`;
    return slot === 0 ? '(%rsp)' : `0x${(8 * slot).toString(16)}(%rsp)`;
  }

  #place(machine: Machine, slot: number): bigint {
    return machine.get('rsp') + BigInt(8 * slot);
  }

  prologue(exit: string, lateExit: string): void {
    const { traced, earlyExit, framePointer, saves, begins, landing, shrunk } = this.#routine;
    const out = this.#out;
    if (landing) out.put('endbr64', '', () => undefined);
    if (traced) out.put('call', '0xffffffff81c01000 <__fentry__>', () => undefined, 'on', '<__fentry__>');
    else out.put('nopl', '0x0(%rax,%rax,1)', () => undefined);
    if (earlyExit) {
      out.put('test', '%rdi,%rdi', () => undefined);
      out.jump('je', '', exit, false);
    }
    if (framePointer) {
      out.put('push', '%rbp', (machine) => {
        machine.push(machine.get('rbp'));
      });
      out.put('mov', '%rsp,%rbp', (machine) => {
        machine.set('rbp', machine.get('rsp'));
      });
    }
    for (const [at, role] of saves.entries()) {
      if (at === shrunk) out.jump('je', '', lateExit, false);
      const name = this.#name(role);
      out.put('push', `%${name}`, (machine) => {
        machine.push(machine.get(name));
      });
    }
    if (shrunk === saves.length) out.jump('je', '', lateExit, false);
    saves.forEach((role, at) => {
      const from = begins[at];
      if (from === undefined) this.step({ op: 'load', to: role });
      else this.step({ op: 'move', to: role, from });
    });
    this.#room();
  }

  /** Makes room for the slots. */
  #room(): void {
    const { slots, realigned } = this.#routine;
    const size = BigInt(slots * 8);
    if (slots > 0)
      this.#out.put('sub', `$0x${size.toString(16)},%rsp`, (machine) => {
        machine.set('rsp', machine.get('rsp') - size);
      });
    if (realigned)
      this.#out.put('and', '$0xffffffffffffffe0,%rsp', (machine) => {
        machine.set('rsp', machine.get('rsp') & ~0x1fn);
      });
  }

  epilogue(): void {
    this.#unwind();
    this.leave();
  }

  #unwind(): void {
    const { saves, slots, realigned } = this.#routine;
    const size = BigInt(slots * 8);
    const saved = BigInt(saves.length * 8);
    if (realigned && saves.length === 0)
      this.#out.put('mov', '%rbp,%rsp', (machine) => {
        machine.set('rsp', machine.get('rbp'));
      });
    else if (realigned)
      this.#out.put('lea', `-0x${saved.toString(16)}(%rbp),%rsp`, (machine) => {
        machine.set('rsp', machine.get('rbp') - saved);
      });
    else if (slots > 0)
      this.#out.put('add', `$0x${size.toString(16)},%rsp`, (machine) => {
        machine.set('rsp', machine.get('rsp') + size);
      });
    this.#restore(saves);
  }

  #restore(saves: readonly Role[]): void {
    for (const role of saves.toReversed()) this.#pop(this.#name(role));
    if (this.#routine.framePointer) this.#pop('rbp');
  }

  leaveLate(): void {
    const { saves, shrunk } = this.#routine;
    this.#restore(saves.slice(0, shrunk));
    this.leave();
  }

  tail(over: string): void {
    this.#out.jump('jne', '', over, false);
    this.#unwind();
    this.#out.put('jmp', LAST_CALLEE, () => undefined, 'return', '<h>');
  }

  #pop(name: string): void {
    this.#out.put('pop', `%${name}`, (machine) => {
      machine.set(name, machine.pop());
    });
  }

  leave(): void {
    this.#out.put('ret', '', () => undefined, 'return');
  }

  branch(target: string, always: boolean): void {
    this.#out.jump(always ? 'jmp' : 'jne', '', target, always);
  }

  chain(pass: readonly (Role | number)[], next: string, stacked?: Role): void {
    pass.forEach((from, at) => {
      const to = (['v0', 'v1'] as const)[at] ?? 'v1';
      if (typeof from === 'number') this.step({ op: 'reload', to, slot: from });
      else this.step({ op: 'move', to, from });
    });
    const seventh = stacked === undefined ? undefined : this.#name(stacked);
    if (seventh !== undefined)
      this.#out.put('push', `%${seventh}`, (machine) => {
        machine.push(machine.get(seventh));
      });
    this.#out.put('call', `0xffffffff81e05000 <${next}>`, () => undefined, 'chain', `<${next}>`);
    if (seventh !== undefined)
      this.#out.put('add', '$0x8,%rsp', (machine) => {
        machine.set('rsp', machine.get('rsp') + 8n);
      });
  }

  step(step: PlainOp): void {
    const out = this.#out;
    const name = 'to' in step ? this.#name(step.to) : '';
    const from = 'from' in step ? this.#name(step.from) : '';
    switch (step.op) {
      case 'spill': {
        out.put('mov', `%${name},${this.#slot(step.slot)}`, (machine) => {
          machine.write(this.#place(machine, step.slot), machine.get(name));
        });
        return;
      }
      case 'reload': {
        out.put('mov', `${this.#slot(step.slot)},%${name}`, (machine) => {
          machine.set(name, machine.read(this.#place(machine, step.slot)));
        });
        return;
      }
      case 'narrow': {
        out.put('movl', `$0x1,${this.#slot(step.slot)}`, (machine) => {
          const place = this.#place(machine, step.slot);
          machine.write(place, ((machine.read(place) >> 32n) << 32n) | 1n);
        });
        return;
      }
      case 'escape':
        out.put('lea', `${this.#slot(step.slot).replace(/^\(/, '0x0(')},%rdi`, (machine) => {
          machine.set('rdi', this.#place(machine, step.slot));
        });
        {
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
        this.#call(() => undefined, THUNK);
        return;
      }
      default:
        registerStep(step, name, from, out);
    }
  }

  #call(also: (machine: Machine) => void, callee = { operands: CALLEE, target: '<g>' }): void {
    const run = (machine: Machine): void => {
      machine.clobber(X86_VOLATILE);
      also(machine);
    };
    this.#out.put('call', callee.operands, run, 'on', callee.target);
  }
}
