/** First register of a line of __show_regs(), arch/x86/kernel/process_{32,64}.c and arch/arm64/kernel/process.c. */
const LINE =
  /^\s{0,40}(?:RSP|RAX|RDX|RBP|R10|R13|FS|CS|CR2|DR0|DR3|DR6|EAX|ESI|DS|CR0|PKRU|ORIG_RAX|EFLAGS|pstate|pmr_save|pmr|sp|x\d{1,2}|r\d{1,2}|fp|ip)\s{0,2}:\s/;

/** `RSP: 0018:ffffcb31c0147e58`, `R08: ffff8960831e2220`, `x9 : ffffa69129dc55f4`, `GS:ffff8960a7100000(0000)`. */
const REGISTER = /\b([A-Za-z][A-Za-z_]{0,7}\d{0,2})\s?:\s{0,4}(?:[0-9a-f]{4}:)?([0-9a-f]{4,16})\b/g;

/** General registers of x86, which are printed after the instruction pointer, never before it. */
const X86_GENERAL = /^\s{0,40}(?:RAX|RDX|RBP|R10|R13|EAX|ESI): /;

const USER_STACK_SEGMENT = /^\s{0,40}(?:RSP: 002b:|ESP: [0-9a-f]{8} .*CS: 0073)/;

/** The registers of one line, names in lower case (`r8`, not `r08`), values hex; undefined for a line of something else. */
export function parseRegisters(text: string): Readonly<Record<string, string>> | undefined {
  if (!LINE.test(text)) return undefined;
  return Object.fromEntries(
    [...text.matchAll(REGISTER)].map(([, name = '', value = '']) => [name.toLowerCase().replace(/^r0/, 'r'), value]),
  );
}

/** The stack segment of user space: the registers are those of the system call or fault, not of the kernel. */
export function isUserStack(text: string): boolean {
  return USER_STACK_SEGMENT.test(text);
}

/** True for registers that cannot come before the line with the instruction pointer. */
export function followsInstruction(text: string): boolean {
  return X86_GENERAL.test(text);
}
