import { CALLER_SAVED } from './registers.js';
import { isCall } from './mnemonic.js';
import type { DecodedInstruction } from './mnemonic.js';

/** What an instruction may do to the general registers. */
export interface RegisterEffect {
  /** 64-bit names of all registers that may have another value afterwards; a call counts what the callee may change. */
  readonly writes: ReadonlySet<string>;
  /** The instruction copies one whole 64-bit register to another and does nothing else. */
  readonly copy?: { readonly from: string; readonly to: string };
}

const ALL = ['rbx', 'rbp', 'rsp', 'r12', 'r13', 'r14', 'r15', ...CALLER_SAVED];

/** Read their operands, or write memory, flags, or other than general registers. */
const WRITES_NOTHING =
  /^(?:cmp[bwlq]?|test[bwlq]?|nop[wlq]?|bt[wlq]?|j[a-z]+|ret[qw]?|ud[012][abw]?|int3?|into|[lms]fence|endbr(?:32|64)|prefetch\w*|cl(?:flush|flushopt|wb|ac|i|d|ts)|st(?:ac|i|d)|invlpg|invpcid|invd|wbinvd|wbnoinvd|wrmsr|out[bwl]?|hlt|pause|ver[rw]|l[gil]dt|ltr|lmsw|swapgs|pushf[qwl]?|popf[qwl]?|fxsave\w*|fxrstor\w*|fn?init|fn?clex|fwait|xsave\w*|xrstor\w*|xsetbv|ldmxcsr|stmxcsr|monitor|mwait|wr[fg]sbase[lq]?|wrpkru|serialize|iret[qlw]?|sysret[qlw]?|cmc|clc|stc|sahf|emms)$/;

/** The last operand alone is written. */
const WRITES_LAST =
  /^(?:mov(?:abs)?[bwlq]?|mov[sz][bwl][wlq]|movnti[lq]?|movbe[wlq]?|lea[wlq]?|add[bwlq]?|sub[bwlq]?|and[bwlq]?|or[bwlq]?|xor[bwlq]?|adc[bwlq]?|sbb[bwlq]?|adcx|adox|inc[bwlq]?|dec[bwlq]?|neg[bwlq]?|not[bwlq]?|sh[lr][bwlq]?|sa[lr][bwlq]?|ro[lr][bwlq]?|rc[lr][bwlq]?|sh[lr]d[wlq]?|set[a-z]+|cmov[a-z]+|bs[fr][wlq]?|[tl]zcnt[wlq]?|popcnt[wlq]?|bt[src][wlq]?|bswap[lq]?|andn|bextr|bls\w+|rorx|s[ah][lr]x|crc32[bwlq]?|rdrand|rdseed|rdpid|smsw[wlq]?|sldt|str|rd[fg]sbase[lq]?|cvt\w+2si[lq]?)$/;

const IMPLICIT: ReadonlyMap<string, readonly string[]> = new Map([
  ...['cltq', 'cwtl', 'cbtw', 'cdqe', 'cwde', 'lahf', 'xlat', 'in', 'inb', 'inw', 'inl'].map(
    (name): [string, readonly string[]] => [name, ['rax']],
  ),
  ...['cqto', 'cltd', 'cwtd', 'cqo', 'cdq', 'rdtsc', 'rdmsr', 'rdpmc', 'xgetbv', 'rdpkru'].map(
    (name): [string, readonly string[]] => [name, ['rax', 'rdx']],
  ),
  ['rdtscp', ['rax', 'rdx', 'rcx']],
  ['cpuid', ['rax', 'rbx', 'rcx', 'rdx']],
  ['leave', ['rsp', 'rbp']],
  ['leaveq', ['rsp', 'rbp']],
  ['loop', ['rcx']],
  ['loope', ['rcx']],
  ['loopne', ['rcx']],
  ['syscall', ['rcx', 'r11']],
  ['vmcall', ALL],
  ['vmmcall', ALL],
  ['cmpxchg8b', ['rax', 'rdx']],
  ['cmpxchg16b', ['rax', 'rdx']],
]);

const STRING = /^(?:movs|cmps|stos|lods|scas|ins|outs)[bwlqd]?$/;

/** Whether the mnemonic is one of those that leave general registers, and memory that is followed, alone. */
export function writesNothing(mnemonic: string): boolean {
  return WRITES_NOTHING.test(mnemonic);
}

/** Entry hooks of ftrace and mcount save every register that they use. */
const SAVES_ALL = /<(?:__fentry__|mcount|ftrace_caller|ftrace_regs_caller|ftrace_stub)(?:\+[\dxa-f]+)?>$/;

/**
 * True for a call that leaves all registers as they are.
 * @param target as printed behind the operands, with or without angle brackets
 */
export function preservesAll(target: string | undefined): boolean {
  return target !== undefined && SAVES_ALL.test(`<${target.replaceAll(/[<>]/g, '')}>`);
}

/**
 * Registers that an instruction may change. Errs on the side of more: of a mnemonic that is not known, every register
 * operand counts as written.
 * @param target what a call goes to, as printed behind the operands, with or without angle brackets
 */
export function effectOf(decoded: DecodedInstruction, target?: string): RegisterEffect {
  const { mnemonic, operands, prefixes } = decoded;
  if (isCall(mnemonic)) {
    return { writes: new Set(preservesAll(target) ? [] : CALLER_SAVED) };
  }
  const registers = operands.map((operand) => (operand.kind === 'register' ? operand.part : undefined));
  const last = registers.at(-1);
  const first = registers[0];
  const implicit = IMPLICIT.get(mnemonic);
  const writes = new Set<string>(implicit);
  if (implicit !== undefined && !mnemonic.startsWith('cmpxchg')) return { writes };

  if (/^push[qwl]?$/.test(mnemonic)) return { writes: new Set(['rsp']) };
  if (/^pop[qwl]?$/.test(mnemonic)) return { writes: new Set(['rsp', ...(last === undefined ? [] : [last.whole])]) };
  if (WRITES_NOTHING.test(mnemonic)) return { writes };
  if (isString(decoded)) {
    // With a repeat prefix, which a transcript may print apart from the instruction, the count too.
    return { writes: new Set(['rsi', 'rdi', 'rax', 'rcx']) };
  }
  if (/^i?(?:mul|div)[bwlq]?$/.test(mnemonic)) {
    if (operands.length < 2) return { writes: new Set(['rax', 'rdx']) };
    return { writes: new Set(last === undefined ? [] : [last.whole]) };
  }
  if (WRITES_LAST.test(mnemonic)) {
    if (last !== undefined) writes.add(last.whole);
    const moves = mnemonic === 'mov' || mnemonic === 'movq';
    if (moves && operands.length === 2 && prefixes.length === 0 && first?.bits === 64 && last?.bits === 64) {
      return { writes, copy: { from: first.whole, to: last.whole } };
    }
    return { writes };
  }
  for (const register of registers) if (register !== undefined) writes.add(register.whole);
  if (mnemonic.startsWith('cmpxchg')) writes.add('rax');
  return { writes };
}

/** `movsl %ds:(%rsi),%es:(%rdi)`; `movsd` and the like on vector registers have other operands. */
function isString({ mnemonic, operands }: DecodedInstruction): boolean {
  if (!STRING.test(mnemonic)) return false;
  return operands.every((operand) => operand.kind === 'memory' || operand.kind === 'register');
}
