import type { Disassembly, Instruction } from '../../../../src/model/record.js';

/** Registers of the toy machine, by 64-bit name. */
export type Registers = Map<string, bigint>;

export const REGISTERS = ['rax', 'rcx', 'rdx', 'rsi', 'rdi', 'r8', 'rbx', 'rbp', 'r12', 'r13'] as const;
export type Register = (typeof REGISTERS)[number];

/** What one step of a toy program does; operands by name, targets by index of the step. */
export type Step =
  | {
      readonly kind: 'copy' | 'half-copy' | 'swap' | 'add' | 'compare' | 'conditional';
      readonly from: Register;
      readonly to: Register;
    }
  | { readonly kind: 'clear' | 'increment' | 'byte' | 'load' | 'store' | 'pop' | 'push'; readonly to: Register }
  | { readonly kind: 'call' | 'identify' | 'multiply' }
  | { readonly kind: 'branch'; readonly target: number };

const half = (name: string): string => (/^r\d/.test(name) ? `${name}d` : name.replace('r', 'e'));
const byte = (name: string): string =>
  ({ rsi: 'sil', rdi: 'dil', rbp: 'bpl' })[name] ?? (/^r\d/.test(name) ? `${name}b` : `${name.slice(1, 2)}l`);
const wide = (name: string): boolean => /^r\d/.test(name);

/** Mnemonic, operands and length in bytes as an assembler gives them. Branches are two bytes: the programs are short. */
export function encode(step: Step): { readonly mnemonic: string; readonly operands: string; readonly length: number } {
  switch (step.kind) {
    case 'copy':
      return { mnemonic: 'mov', operands: `%${step.from},%${step.to}`, length: 3 };
    case 'half-copy':
      return {
        mnemonic: 'mov',
        operands: `%${half(step.from)},%${half(step.to)}`,
        length: wide(step.from) || wide(step.to) ? 3 : 2,
      };
    case 'swap':
      return {
        mnemonic: 'xchg',
        operands: `%${step.from},%${step.to}`,
        length: step.from === 'rax' || step.to === 'rax' ? 2 : 3,
      };
    case 'add':
      return { mnemonic: 'add', operands: `%${step.from},%${step.to}`, length: 3 };
    case 'compare':
      return { mnemonic: 'cmp', operands: `%${step.from},%${step.to}`, length: 3 };
    case 'conditional':
      return { mnemonic: 'cmove', operands: `%${step.from},%${step.to}`, length: 4 };
    case 'clear':
      return { mnemonic: 'xor', operands: `%${half(step.to)},%${half(step.to)}`, length: wide(step.to) ? 3 : 2 };
    case 'increment':
      return { mnemonic: 'inc', operands: `%${step.to}`, length: 3 };
    case 'byte':
      return { mnemonic: 'mov', operands: `$0x1,%${byte(step.to)}`, length: /^r[abcd]x$/.test(step.to) ? 2 : 3 };
    case 'load':
      return { mnemonic: 'movzwl', operands: `0xdc(%r14),%${half(step.to)}`, length: 8 };
    case 'store':
      return { mnemonic: 'mov', operands: `%${step.to},0x18(%r14)`, length: 4 };
    case 'pop':
      return { mnemonic: 'pop', operands: `%${step.to}`, length: wide(step.to) ? 2 : 1 };
    case 'push':
      return { mnemonic: 'push', operands: `%${step.to}`, length: wide(step.to) ? 2 : 1 };
    case 'call':
      return { mnemonic: 'call', operands: '0xffffffff81e04000 <g>', length: 5 };
    case 'identify':
      return { mnemonic: 'cpuid', operands: '', length: 2 };
    case 'multiply':
      return { mnemonic: 'mul', operands: '%rcx', length: 3 };
    case 'branch':
      return { mnemonic: 'jne', operands: '', length: 2 };
  }
}

/** Runs a program until its step `stop` is reached for the `visits`th time; `choices` decide branches and unknown values. */
export function run(
  program: readonly Step[],
  registers: Registers,
  stop: number,
  visits: number,
  choices: () => bigint,
): { readonly reached: boolean } {
  const stack: bigint[] = [];
  const get = (name: string): bigint => registers.get(name) ?? 0n;
  const set = (name: string, value: bigint): void => void registers.set(name, BigInt.asUintN(64, value));
  let seen = 0;
  let at = 0;
  for (let fuel = 400; fuel > 0 && at <= program.length; fuel--) {
    if (at === stop && ++seen === visits) return { reached: true };
    const step = program[at];
    at++;
    if (step === undefined) return { reached: false };
    switch (step.kind) {
      case 'copy':
        set(step.to, get(step.from));
        break;
      case 'half-copy':
        set(step.to, BigInt.asUintN(32, get(step.from)));
        break;
      case 'swap': {
        const kept = get(step.to);
        set(step.to, get(step.from));
        set(step.from, kept);
        break;
      }
      case 'add':
        set(step.to, get(step.to) + get(step.from));
        break;
      case 'conditional':
        if (choices() % 2n === 0n) set(step.to, get(step.from));
        break;
      case 'clear':
        set(step.to, 0n);
        break;
      case 'increment':
        set(step.to, get(step.to) + 1n);
        break;
      case 'byte':
        set(step.to, (get(step.to) & ~0xffn) | 1n);
        break;
      case 'load':
        set(step.to, choices());
        break;
      case 'pop':
        set(step.to, stack.pop() ?? choices());
        break;
      case 'push':
        stack.push(get(step.to));
        break;
      case 'call':
        for (const name of ['rax', 'rcx', 'rdx', 'rsi', 'rdi', 'r8']) set(name, choices());
        break;
      case 'identify':
        for (const name of ['rax', 'rbx', 'rcx', 'rdx']) set(name, choices());
        break;
      case 'multiply':
        for (const name of ['rax', 'rdx']) set(name, choices());
        break;
      case 'branch':
        if (choices() % 2n === 0n) at = step.target;
        break;
      case 'compare':
      case 'store':
        break;
    }
  }
  return { reached: false };
}

const BASE = 0xffffffff81a00000n;

/** A program as `dis` prints it, with a call of a thunk in place of step `stop` and a return at the end. */
export function disassemble(
  program: readonly Step[],
  stop: number,
  hidden: ReadonlySet<number>,
  marked: boolean,
): { readonly disassembly: Disassembly; readonly returnAddress: string } {
  const thunk = { mnemonic: 'call', operands: '0xffffffff81e03000 <__x86_indirect_thunk_r15>', length: 5 };
  const encoded = [
    ...program.slice(0, stop).map(encode),
    thunk,
    ...program.slice(stop).map(encode),
    { mnemonic: 'ret', operands: '', length: 1 },
  ];
  const offsets = encoded.reduce<number[]>((sums, { length }) => [...sums, (sums.at(-1) ?? 0) + length], [0]);
  const placeOf = (target: number): number => (target >= stop ? (target === stop ? stop : target + 1) : target);
  const instructions = encoded.flatMap(({ mnemonic, operands }, at): readonly Instruction[] => {
    if (hidden.has(at)) return [];
    const offset = offsets[at] ?? 0;
    const step = at < stop ? program[at] : program[at - 1];
    const to = at !== stop && step?.kind === 'branch' ? (offsets[placeOf(step.target)] ?? 0) : undefined;
    return [
      {
        address: (BASE + BigInt(offset)).toString(16),
        function: 'f',
        offset,
        mnemonic,
        operands: to === undefined ? operands : `0x${(BASE + BigInt(to)).toString(16)} <f+${String(to)}>`,
        ...(at === stop
          ? { target: '__x86_indirect_thunk_r15' }
          : to === undefined
            ? mnemonic === 'call'
              ? { target: 'g' }
              : {}
            : { target: `f+${String(to)}` }),
        line: at + 1,
        afterGap: marked && hidden.has(at - 1),
      },
    ];
  });
  const cite = { source: 's1', from: 1, to: encoded.length };
  return {
    disassembly: { type: 'disassembly', completeness: 'whole', missing: [], cite, function: 'f', instructions },
    returnAddress: (BASE + BigInt(offsets[stop + 1] ?? 0)).toString(16),
  };
}
