import { normaliseAddress, parseSymbol, stripCompilerSuffix, type KernelSymbol } from '../symbol.js';

/** The line that says where a CPU was: a symbol for the kernel, a bare address for user space. */
export interface InstructionLine {
  readonly symbol?: KernelSymbol;
  /** Hex without 0x, where it is printed. */
  readonly address?: string;
  /** Name of the register that holds it. */
  readonly register: 'rip' | 'eip' | 'pc' | 'nip' | 'epc' | 'era' | 'psw' | 'tpc' | 'iaoq';
  readonly user: boolean;
  /** s390: the first word of the PSW. */
  readonly mask?: string;
}

interface InstructionForm {
  readonly pattern: RegExp;
  readonly register: InstructionLine['register'];
}

const NAMED = '(?<target>[A-Za-z_$.][\\w$.]{0,511}(?:\\+0x| \\().{0,600})';
const BARE = '0x[0-9a-f]{1,16}';

const FORMS: readonly InstructionForm[] = [
  // x86: `RIP: 0010:symbol`, before 4.10 `RIP: 0010:[<address>]  [<address>] symbol`, user space `RIP: 0033:0x7f9182bc310c`.
  {
    pattern:
      /^\s{0,40}RIP: (?<cs>[0-9a-f]{4}):(?:\[<(?<address>[0-9a-f]{8,16})>\]\s{0,4}(?:\[<[0-9a-f]{8,16}>\] ?)?)?(?<target>\S.{0,900})?$/,
    register: 'rip',
  },
  { pattern: /^\s{0,40}RIP {2}\[<(?<address>[0-9a-f]{8,16})>\] (?<target>\S.{0,900})$/, register: 'rip' },
  {
    pattern: /^\s{0,40}EIP: (?:(?<cs>[0-9a-f]{4}):(?:\[<(?<address>[0-9a-f]{8})>\])?)?\s?(?<target>\S.{0,900})?$/,
    register: 'eip',
  },
  { pattern: /^\s{0,40}EIP is at (?<target>\S.{0,900})$/, register: 'eip' },
  // arm64 and arm: `pc : symbol`, before 4.15 `PC is at symbol`.
  { pattern: new RegExp(`^\\s{0,40}(?:pc : |PC is at )(?:${NAMED}|${BARE}\\s{0,8})$`), register: 'pc' },
  { pattern: /^\s{0,40}NIP \[(?<address>[0-9a-f]{8,16})\] (?<target>\S.{0,900})$/, register: 'nip' },
  // powerpc, show_stack(): the context that was interrupted, `--- interrupt: 901 at symbol`; up to 3.13 `--- Exception: `.
  {
    pattern: /^\s{0,40}-{3,4} (?:interrupt|Exception): (?<trap>[0-9a-f]{1,4}) at (?<target>\S.{0,900})$/,
    register: 'nip',
  },
  { pattern: new RegExp(`^\\s{0,40}epc : ${NAMED}$`), register: 'epc' },
  { pattern: new RegExp(`^\\s{0,40}epc {3}: (?<address>[0-9a-f]{8,16}) ${NAMED}$`), register: 'epc' },
  {
    pattern: new RegExp(`^\\s{0,40}(?:ERA: |era {3}: )(?<address>[0-9a-f]{8,16}) ${NAMED}$`),
    register: 'era',
  },
  {
    pattern:
      /^\s{0,40}(?<mode>Krnl|User) PSW : (?<mask>[0-9a-f]{16}) (?<address>[0-9a-f]{16})(?: \((?<target>[^()]{1,600})\))?/,
    register: 'psw',
  },
  { pattern: new RegExp(`^\\s{0,40}TPC: <${NAMED}>\\s{0,8}$`), register: 'tpc' },
  { pattern: new RegExp(`^\\s{0,40}IAOQ\\[0\\]: ${NAMED}$`), register: 'iaoq' },
];

/** The first of them as x86-64 prints it since 4.10: nearly all lines of this kind. */
const PLAIN =
  /^RIP: ([0-9a-f]{4}):(?:0x([0-9a-f]{1,16})|([A-Za-z_$.][\w$.]{0,511})\+0x([0-9a-f]{1,8})\/0x([0-9a-f]{1,8}))$/;

/** What all of these begin with: most lines are told by it to be none. */
const BEGINS = /^\s{0,40}(?:RIP|EIP|pc |PC |NIP|---|epc|ERA|era|Krnl|User|TPC|IAOQ)/;

/** Every line in one of these forms holds one of them. */
export const INSTRUCTION_SIGNS: readonly string[] = [
  ...['RIP: ', 'RIP  [<', 'EIP: ', 'EIP is at ', 'pc : ', 'PC is at ', 'NIP [', '-- interrupt: ', '-- Exception: '],
  ...['epc : ', 'epc   : ', 'ERA: ', 'era   : ', 'Krnl PSW : ', 'User PSW : ', 'TPC: <', 'IAOQ[0]: '],
];

/** With an offset, or with the file and line that scripts/decode_stacktrace.sh puts in its place. */
const SYMBOL = /^[\w$.]{1,512}(?:\+0x|\s\(\S{1,300}:\d)/;

const USER_CODE_SEGMENTS = new Set(['0033', '0023', '0073']);
/** System calls of powerpc: `sc` and `scv`; the low bit says that not all registers were saved. */
const SYSTEM_CALLS = new Set(['c00', 'c01', '3000', '3001']);

/** Reads the line with the instruction pointer that show_regs() of the architecture prints. */
export function parseInstruction(text: string): InstructionLine | undefined {
  if (!BEGINS.test(text)) return undefined;
  const plain = PLAIN.exec(text);
  if (plain !== null) return plainInstruction(plain);
  for (const { pattern, register } of FORMS) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const { cs = '', address, target = '', mode, mask, trap = '' } = groups;
    const symbol = SYMBOL.test(target) ? parseSymbol(target) : undefined;
    const bare = /^0x([0-9a-f]{1,16})/.exec(target)?.[1] ?? address;
    return {
      ...(symbol === undefined ? {} : { symbol }),
      ...(bare === undefined ? {} : { address: normaliseAddress(bare) }),
      register,
      user: USER_CODE_SEGMENTS.has(cs) || SYSTEM_CALLS.has(trap) || mode === 'User',
      ...(mask === undefined ? {} : { mask }),
    };
  }
  return undefined;
}

/** @param match of `PLAIN` */
function plainInstruction([, segment = '', address = '', display, offset, size]: RegExpExecArray): InstructionLine {
  const where = { register: 'rip', user: USER_CODE_SEGMENTS.has(segment) } as const;
  if (display === undefined) return { address, ...where };
  const name = stripCompilerSuffix(display);
  return { symbol: { name, display, offset: Number(`0x${offset ?? ''}`), size: Number(`0x${size ?? ''}`) }, ...where };
}
