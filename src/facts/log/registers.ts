/**
 * First register of a line of __show_regs() or show_regs(): arch/x86/kernel/process_{32,64}.c, arch/arm64, arch/arm, arch/riscv,
 * arch/powerpc and arch/sparc kernel/process*.c, arch/mips and arch/loongarch kernel/traps.c.
 */
const LINE =
  /^\s{0,40}(?:(?:RAX|RDX|RBP|R10|R13|FS|CR2|DR0|DR3|DR6|EAX|ESI|CR0|PKRU|ORIG_RAX|EFLAGS|pstate|pmr_save|pmr|pc|sp|x\d{1,2}|r\d{1,2}|fp|ip|s?epc|ra|gp|t[0-6]|s\d{1,2}|a\d|s?status|Hi|Lo|Status|Cause|BadVA|CSR crmd|CRMD|PRMD|EUEN|ECFG|ESTAT|BADV|NIP|REGS|MSR|CFAR|DE?AR|TSTATE|[goil][04])\s{0,4}:\s{1,4}(?:\[<)?[0-9a-f]{8,16}\b|RSP: [0-9a-f]{4}:|EIP: [0-9a-f]{4}:\[<|[CD]S: {1,2}[0-9a-f]{4}\b|(?:IRQMASK|SOFTE): \d)/;

/** `RSP: 0018:ffffcb31c0147e58`, `x9 : ffffa69129dc55f4`, `GS:ffff8960a7100000(0000)`, `pc : [<c0108f3c>]`. */
const REGISTER = /\b([A-Za-z][A-Za-z_]{0,7}\d{0,2})\s{0,4}:\s{0,4}(?:[0-9a-f]{4}:)?(?:\[<)?([0-9a-f]{4,16})\b/g;
/** Masks of powerpc, of one digit. */
const MASK = /\b(IRQMASK|SOFTE): ([0-9a-f]{1,4})\b/g;

/** powerpc: `GPR04: ` with four or eight values; mips, and loongarch before 6.2: `$ 4   : ` with four. */
const NUMBERED = /^\s{0,8}(?:GPR(\d\d):|\$\s?(\d{1,2}) {3}:)((?:\s[0-9a-f]{8,16}){1,8})\s{0,40}$/;
/** loongarch since 6.2: `a0 9000000100cafec0 a1 ...`. */
const UNPUNCTUATED = /^\s{0,8}(?:pc|[ats]\d) [0-9a-f]{16}(?:\s{1,2}(?:[ats]\d|ra|tp|sp|u0) [0-9a-f]{16}){1,3}\s{0,8}$/;
const PAIR = /\b([a-z][a-z\d]) ([0-9a-f]{16})\b/g;

/** General registers of x86, which are printed after the instruction pointer, never before it. */
const X86_GENERAL = /^\s{0,40}(?:RAX|RDX|RBP|R10|R13|EAX|ESI): /;

/** Three to a line, as x86-64 prints its general registers. */
const THREE =
  /^(R(?:AX|DX|BP|10|13)): ([0-9a-f]{16}) (R(?:BX|SI|08|11|14)): ([0-9a-f]{16}) (R(?:CX|DI|09|12|15)): ([0-9a-f]{16})$/;

const POINTER = /^RIP: [0-9a-f]{4}:(?:0x[0-9a-f]{1,16}|[A-Za-z_$.][\w$.]{0,511}\+0x[0-9a-f]{1,16}\/0x[0-9a-f]{1,16})$/;
const THREAD_SEGMENTS = /^FS: {2}([0-9a-f]{16})\([0-9a-f]{4}\) GS:([0-9a-f]{16})\([0-9a-f]{4}\) knlGS:([0-9a-f]{16})$/;
const SEGMENTS = /^CS: {2}([0-9a-f]{4}) DS: ([0-9a-f]{4}) ES: ([0-9a-f]{4}) CR0: ([0-9a-f]{16})$/;
const CONTROL = /^CR2: ([0-9a-f]{16}) CR3: ([0-9a-f]{16}) CR4: ([0-9a-f]{16})$/;
const LETTER_C = 67;
const LETTER_F = 70;
const LETTER_R = 82;

const STACK_AND_FLAGS = /^RSP: [0-9a-f]{4}:([0-9a-f]{16}) EFLAGS: ([0-9a-f]{8})(?: ORIG_RAX: ([0-9a-f]{16}))?$/;
const GENERAL: ReadonlyMap<string, string> = new Map(
  'RAX RBX RCX RDX RSI RDI RBP R08 R09 R10 R11 R12 R13 R14 R15'.split(' ').map((name) => [name, nameOf(name)]),
);

const USER_STACK_SEGMENT = /^\s{0,40}(?:RSP: 002b:|ESP: [0-9a-f]{8} .{0,200}CS: 0073)/;

/**
 * The registers of one line, names in lower case as in the disassembly (`r8`, not `r08`), values hex; numbered ones of mips and
 * loongarch as `$4`; undefined for a line of something else.
 */
export function parseRegisters(text: string): Readonly<Record<string, string>> | undefined {
  const known = ofX86(text);
  if (known !== undefined) return known;
  if (LINE.test(text)) {
    const named = [...namedIn(text, REGISTER), ...namedIn(text, MASK)];
    return named.length === 0 ? undefined : Object.fromEntries(named);
  }
  if (UNPUNCTUATED.test(text)) return Object.fromEntries(namedIn(text, PAIR));
  const [, power, numbered, values = ''] = NUMBERED.exec(text) ?? [];
  const first = Number(power ?? numbered);
  if (Number.isNaN(first)) return undefined;
  const prefix = power === undefined ? '$' : 'r';
  return Object.fromEntries(
    values
      .trim()
      .split(/\s{1,8}/)
      .map((value, index) => [`${prefix}${String(first + index)}`, value]),
  );
}

/** The short way of nearly all lines of registers in a large dump. */
function ofX86(text: string): Readonly<Record<string, string>> | undefined {
  switch (text.charCodeAt(0)) {
    case LETTER_R:
      return generalOfX86(text);
    case LETTER_C:
    case LETTER_F:
      return controlOfX86(text);
    default:
      return undefined;
  }
}

function generalOfX86(text: string): Readonly<Record<string, string>> | undefined {
  const [, one, a = '', two = '', b = '', three = '', c = ''] = THREE.exec(text) ?? [];
  if (one !== undefined) return { [x86Name(one)]: a, [x86Name(two)]: b, [x86Name(three)]: c };
  const [, rsp, eflags = '', original] = STACK_AND_FLAGS.exec(text) ?? [];
  if (rsp === undefined) return undefined;
  return original === undefined ? { rsp, eflags } : { rsp, eflags, orig_rax: original };
}

function controlOfX86(text: string): Readonly<Record<string, string>> | undefined {
  const [, fs, gs = '', knlgs = ''] = THREAD_SEGMENTS.exec(text) ?? [];
  if (fs !== undefined) return { fs, gs, knlgs };
  const [, cs, ds = '', es = '', cr0 = ''] = SEGMENTS.exec(text) ?? [];
  if (cs !== undefined) return { cs, ds, es, cr0 };
  const [, cr2, cr3 = '', cr4 = ''] = CONTROL.exec(text) ?? [];
  return cr2 === undefined ? undefined : { cr2, cr3, cr4 };
}

function x86Name(printed: string): string {
  return GENERAL.get(printed) ?? nameOf(printed);
}

function nameOf(printed: string): string {
  return printed.toLowerCase().replace(/^r0(?=\d)/, 'r');
}

function namedIn(text: string, pattern: RegExp): readonly (readonly [string, string])[] {
  return [...text.matchAll(pattern)].map(([, name = '', value = '']) => [nameOf(name), value]);
}

/** True for a line of __show_regs() of x86-64 that holds registers, the instruction pointer among them, and nothing else. */
export function isOfX86(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case LETTER_R:
      return THREE.test(text) || STACK_AND_FLAGS.test(text) || POINTER.test(text);
    case LETTER_C:
    case LETTER_F:
      return THREAD_SEGMENTS.test(text) || SEGMENTS.test(text) || CONTROL.test(text);
    default:
      return false;
  }
}

/** The stack segment of user space: the registers are those of the system call or fault, not of the kernel. */
export function isUserStack(text: string): boolean {
  return USER_STACK_SEGMENT.test(text);
}

/** True for registers that cannot come before the line with the instruction pointer. */
export function followsInstruction(text: string): boolean {
  return X86_GENERAL.test(text);
}
