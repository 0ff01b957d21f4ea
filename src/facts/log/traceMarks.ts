const ZERO = 48;
/** Ends the stacks of kernels before 4.15: the unwinder's own end mark, not a caller. */
const END_MARK = /^0xf{8,16}$/;
const WORDS = /^\s{0,8}[0-9a-f]{8,16}(?:\s{1,4}[0-9a-f]{8,16}){0,7}\s{0,4}$/;
const LAST_BREAKING = /^\s{0,8}Last Breaking-Event-Address:/;
const MODULE_ALONE = /^\s{0,8}\[([\w-]{1,80})\]\s{0,8}$/;
const EMPTY_REGISTERS = /^\s{0,8}--- interrupt: 0 at 0x0\s{0,8}$/;

/** @param name of a frame */
export function isEndMark(name: string): boolean {
  return name.charCodeAt(0) === ZERO && END_MARK.test(name);
}

/** Words of the raw stack, where a marker may stand as well (x86 before 4.15). */
export function isStackWords(text: string): boolean {
  return WORDS.test(text);
}

/** s390: what follows is the source of the last jump, no caller. */
export function isLastBreaking(text: string): boolean {
  return LAST_BREAKING.test(text);
}

/** @returns the module that a terminal put on a line of its own */
export function moduleAlone(text: string): string | undefined {
  return MODULE_ALONE.exec(text)?.[1];
}

/** powerpc: registers of nobody below a kernel thread. */
export function isEmptyRegisters(text: string): boolean {
  return EMPTY_REGISTERS.test(text);
}
