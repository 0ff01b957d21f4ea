import type { Writer } from './assembler.js';
import { CALLEE } from './dialect.js';
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

const half = (name: string): string => (/^r\d/.test(name) ? `${name}d` : name.replace('r', 'e'));
const byte = (name: string): string =>
  ({ rsi: 'sil', rdi: 'dil', rbp: 'bpl' })[name] ?? (/^r\d/.test(name) ? `${name}b` : `${name.slice(1, 2)}l`);
const low = (value: bigint): bigint => BigInt.asUintN(32, value);

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
    const { framePointer, saves, slots } = this.#routine;
    if (framePointer && slot % 2 === 0) return `-0x${(8 * (saves.length + slots - slot)).toString(16)}(%rbp)`;
    return slot === 0 ? '(%rsp)' : `0x${(8 * slot).toString(16)}(%rsp)`;
  }

  #place(machine: Machine, slot: number): bigint {
    return machine.get('rsp') + BigInt(8 * slot);
  }

  prologue(exit: string): void {
    const { traced, earlyExit, framePointer, saves, slots, begins } = this.#routine;
    const out = this.#out;
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
    for (const role of saves) {
      const name = this.#name(role);
      out.put('push', `%${name}`, (machine) => {
        machine.push(machine.get(name));
      });
    }
    saves.forEach((role, at) => {
      const from = begins[at];
      if (from === undefined) this.step({ op: 'load', to: role });
      else this.step({ op: 'move', to: role, from });
    });
    const size = BigInt(slots * 8);
    out.put('sub', `$0x${size.toString(16)},%rsp`, (machine) => {
      machine.set('rsp', machine.get('rsp') - size);
    });
  }

  epilogue(): void {
    const { framePointer, saves, slots } = this.#routine;
    const size = BigInt(slots * 8);
    this.#out.put('add', `$0x${size.toString(16)},%rsp`, (machine) => {
      machine.set('rsp', machine.get('rsp') + size);
    });
    for (const role of [...saves].reverse()) this.#pop(this.#name(role));
    if (framePointer) this.#pop('rbp');
    this.leave();
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

  chain(pass: readonly (Role | number)[], next: string): void {
    pass.forEach((from, at) => {
      const to = (['v0', 'v1'] as const)[at] ?? 'v1';
      if (typeof from === 'number') this.step({ op: 'reload', to, slot: from });
      else this.step({ op: 'move', to, from });
    });
    this.#out.put('call', `0xffffffff81e05000 <${next}>`, () => undefined, 'chain', `<${next}>`);
  }

  step(step: PlainOp): void {
    const out = this.#out;
    const name = 'to' in step ? this.#name(step.to) : '';
    const from = 'from' in step ? this.#name(step.from) : '';
    switch (step.op) {
      case 'move': {
        out.put('mov', `%${from},%${name}`, (machine) => {
          machine.set(name, machine.get(from));
        });
        return;
      }
      case 'half': {
        out.put('mov', `%${half(from)},%${half(name)}`, (machine) => {
          machine.set(name, low(machine.get(from)));
        });
        return;
      }
      case 'swap': {
        out.put('xchg', `%${from},%${name}`, (machine) => {
          const kept = machine.get(name);
          machine.set(name, machine.get(from));
          machine.set(from, kept);
        });
        return;
      }
      case 'pick': {
        out.put('cmove', `%${from},%${name}`, (machine) => {
          if (machine.chance()) machine.set(name, machine.get(from));
        });
        return;
      }
      case 'add': {
        out.put('add', `%${from},%${name}`, (machine) => {
          machine.set(name, machine.get(name) + machine.get(from));
        });
        return;
      }
      case 'compare': {
        out.put('cmp', `%${from},%${name}`, () => undefined);
        return;
      }
      case 'clear': {
        out.put('xor', `%${half(name)},%${half(name)}`, (machine) => {
          machine.set(name, 0n);
        });
        return;
      }
      case 'load': {
        out.put('mov', `0x18(%r10),%${name}`, (machine) => {
          machine.set(name, machine.random());
        });
        return;
      }
      case 'bump': {
        out.put('add', `$0x8,%${name}`, (machine) => {
          machine.set(name, machine.get(name) + 8n);
        });
        return;
      }
      case 'byte': {
        out.put('mov', `$0x1,%${byte(name)}`, (machine) => {
          machine.set(name, (machine.get(name) & ~0xffn) | 1n);
        });
        return;
      }
      case 'store': {
        out.put('mov', `%${name},0x18(%r10)`, () => undefined);
        return;
      }
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
    }
  }

  #call(also: (machine: Machine) => void): void {
    const run = (machine: Machine): void => {
      machine.clobber(X86_VOLATILE);
      also(machine);
    };
    this.#out.put('call', CALLEE, run, 'on', '<g>');
  }
}
