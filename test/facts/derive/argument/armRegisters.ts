import type { Writer } from './assembler.js';
import type { PlainOp } from './dialect.js';

/** A step that changes or reads registers alone. */
export type RegisterOp = Exclude<
  PlainOp,
  { readonly op: 'spill' | 'reload' | 'narrow' | 'escape' | 'call' | 'indirect' }
>;

const half = (name: string): string => name.replace('x', 'w');

/**
 * Writes a step that changes or reads registers alone.
 * @param name register that is changed
 * @param from register that is read
 */
export function registerStep(step: RegisterOp, name: string, from: string, out: Writer): void {
  switch (step.op) {
    case 'move':
    case 'swap': {
      out.put('mov', `${name}, ${from}`, (machine) => {
        machine.set(name, machine.get(from));
      });
      return;
    }
    case 'half': {
      out.put('mov', `${half(name)}, ${half(from)}`, (machine) => {
        machine.set(name, BigInt.asUintN(32, machine.get(from)));
      });
      return;
    }
    case 'pick': {
      out.put('csel', `${name}, ${from}, ${name}, eq`, (machine) => {
        if (machine.chance()) machine.set(name, machine.get(from));
      });
      return;
    }
    case 'add': {
      out.put('add', `${name}, ${name}, ${from}`, (machine) => {
        machine.set(name, machine.get(name) + machine.get(from));
      });
      return;
    }
    case 'compare': {
      out.put('cmp', `${name}, ${from}`, () => undefined);
      return;
    }
    case 'clear': {
      out.put('mov', `${name}, #0x0`, (machine) => {
        machine.set(name, 0n);
      });
      return;
    }
    case 'load': {
      out.put('ldr', `${name}, [x9, #24]`, (machine) => {
        machine.set(name, machine.random());
      });
      return;
    }
    case 'bump': {
      out.put('add', `${name}, ${name}, #0x8`, (machine) => {
        machine.set(name, machine.get(name) + 8n);
      });
      return;
    }
    case 'byte': {
      out.put('and', `${name}, ${name}, #0xff`, (machine) => {
        machine.set(name, machine.get(name) & 0xffn);
      });
      return;
    }
    case 'word': {
      out.put('movk', `${name}, #0x1`, (machine) => {
        machine.set(name, (machine.get(name) & ~0xffffn) | 1n);
      });
      return;
    }
    case 'store': {
      out.put('str', `${name}, [x9, #24]`, () => undefined);
      return;
    }
  }
}
