import { normaliseAddress, parseSymbol, type KernelSymbol } from '../symbol.js';

/** The line that says where a CPU was: a symbol for the kernel, a bare address for user space. */
export interface InstructionLine {
  readonly symbol?: KernelSymbol;
  /** Hex without 0x, where it is printed. */
  readonly address?: string;
  /** Name of the register that holds it. */
  readonly register: 'rip' | 'eip' | 'pc' | 'nip' | 'epc' | 'psw';
  readonly user: boolean;
}

interface InstructionForm {
  readonly pattern: RegExp;
  readonly register: InstructionLine['register'];
}

const FORMS: readonly InstructionForm[] = [
  // x86: `RIP: 0010:symbol`, before 4.10 `RIP: 0010:[<address>]  [<address>] symbol`, user space `RIP: 0033:0x7f9182bc310c`.
  {
    pattern:
      /^\s{0,40}RIP: (?<cs>[0-9a-f]{4}):(?:\[<(?<address>[0-9a-f]{8,16})>\]\s{0,4}(?:\[<[0-9a-f]{8,16}>\] ?)?)?(?<target>\S.*)?$/,
    register: 'rip',
  },
  { pattern: /^\s{0,40}RIP {2}\[<(?<address>[0-9a-f]{8,16})>\] (?<target>\S.*)$/, register: 'rip' },
  {
    pattern: /^\s{0,40}EIP: (?:(?<cs>[0-9a-f]{4}):(?:\[<(?<address>[0-9a-f]{8})>\])?)?\s?(?<target>\S.*)?$/,
    register: 'eip',
  },
  { pattern: /^\s{0,40}EIP is at (?<target>\S.*)$/, register: 'eip' },
  // arm64 and arm: `pc : symbol`, before 4.20 `PC is at symbol`.
  { pattern: /^\s{0,40}(?:pc : |PC is at )(?<target>[A-Za-z_].*)$/, register: 'pc' },
  { pattern: /^\s{0,40}NIP \[(?<address>[0-9a-f]{8,16})\] (?<target>\S.*)$/, register: 'nip' },
  { pattern: /^\s{0,40}epc : (?<target>[A-Za-z_].*)$/, register: 'epc' },
  { pattern: /^\s{0,40}Krnl PSW : [0-9a-f]{16} (?<address>[0-9a-f]{16}) \((?<target>[^()]{1,200})\)/, register: 'psw' },
];

/** With an offset, or with the file and line that scripts/decode_stacktrace.sh puts in its place. */
const SYMBOL = /^[\w$.]{1,200}(?:\+0x|\s\(\S{1,300}:\d)/;

const USER_CODE_SEGMENTS = new Set(['0033', '0023', '0073']);

/** Reads the line with the instruction pointer that show_regs() of the architecture prints. */
export function parseInstruction(text: string): InstructionLine | undefined {
  for (const { pattern, register } of FORMS) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const { cs = '', address, target = '' } = groups;
    const symbol = SYMBOL.test(target) ? parseSymbol(target) : undefined;
    const bare = /^0x([0-9a-f]{1,16})/.exec(target)?.[1] ?? address;
    return {
      ...(symbol === undefined ? {} : { symbol }),
      ...(bare === undefined ? {} : { address: normaliseAddress(bare) }),
      register,
      user: USER_CODE_SEGMENTS.has(cs),
    };
  }
  return undefined;
}
