import type { Writer } from './assembler.js';
import type { PlainOp } from './dialect.js';

/** A step that changes or reads registers alone. */
export type RegisterOp = Exclude<
  PlainOp,
  { readonly op: 'spill' | 'reload' | 'narrow' | 'escape' | 'call' | 'indirect' }
>;

const half = (name: string): string => (/^r\d/.test(name) ? `${name}d` : name.replace('r', 'e'));
const byte = (name: string): string =>
  ({ rsi: 'sil', rdi: 'dil', rbp: 'bpl' })[name] ?? (/^r\d/.test(name) ? `${name}b` : `${name.slice(1, 2)}l`);
const word = (name: string): string => (/^r\d/.test(name) ? `${name}w` : name.slice(1));
const low = (value: bigint): bigint => BigInt.asUintN(32, value);

/**
 * Writes a step that changes or reads registers alone.
 * @param name register that is changed
 * @param from register that is read
 */
export function registerStep(step: RegisterOp, name: string, from: string, out: Writer): void {
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
    case 'word': {
      out.put('mov', `$0x1,%${word(name)}`, (machine) => {
        machine.set(name, (machine.get(name) & ~0xffffn) | 1n);
      });
      return;
    }
    case 'store': {
      out.put('mov', `%${name},0x18(%r10)`, () => undefined);
      return;
    }
  }
}
