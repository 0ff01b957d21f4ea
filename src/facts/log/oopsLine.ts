/** One of the lines by which an oops says what happened. */
export interface OopsLine {
  /** What happened, without addresses and codes; absent where the line says only that it is an oops. */
  readonly what?: string;
}

interface OopsForm {
  readonly pattern: RegExp;
  /** Words for group `what`, put together from what the pattern found. */
  readonly what?: (found: string) => string;
}

const DIE = '(?:\\s{0,4}[0-9a-f]{1,16}(?: ilc:\\d)?)? ?\\[#\\d{1,5}\\]';

const FORMS: readonly OopsForm[] = [
  // x86, show_fault_oops() of arch/x86/mm/fault.c; until 5.0 `BUG: unable to handle kernel NULL pointer dereference at (null)`.
  {
    pattern:
      /^BUG: (?:unable to handle )?(?<what>[Kk]ernel NULL pointer dereference|kernel paging request|page fault)\b/,
  },
  // powerpc, bad_page_fault() of arch/powerpc/mm/fault.c.
  { pattern: /^BUG: Unable to handle (?<what>kernel (?:data access|instruction fetch)(?: on (?:read|write))?)\b/ },
  // arm, arm64, riscv, loongarch: die_kernel_fault(); mips and loongarch put the CPU first; powerpc before 5.3; s390.
  {
    pattern:
      /^(?:CPU \d{1,6} )?Unable to handle (?<what>kernel [A-Za-z][A-Za-z, -]{2,60}?)(?: at virtual| for |, epc| in (?:virtual|real|home)|: | at 0x|$)/,
  },
  { pattern: /^kernel BUG at (?<what>[\w./+-]{1,200}:\d{1,7})!?/, what: (place) => `kernel BUG at ${place}` },
  { pattern: new RegExp(`^(?<what>Kernel bug detected|kernel BUG)${DIE}`) },
  // arm and arm64, die() of arch/arm*/kernel/traps.c: `Internal error: Oops: 0000000096000004 [#1] SMP`.
  {
    pattern:
      /^Internal error: (?<what>[^:[]{1,80}(?::(?! ?[0-9a-f]{1,16} \[)[^:[]{1,80})?)(?::? ?[0-9a-f]{1,16})? \[#\d{1,5}\]/,
    what: (words) => `Internal error: ${words}`,
  },
  // x86, die_addr() and exc_general_protection(); since 6.10 with `Oops: ` in front.
  {
    pattern:
      /^(?:Oops: )?(?<what>general protection fault|[a-z][a-z0-9 -]{2,60}?)(?:, .{1,100}?)?: [0-9a-f]{4}(?: ilc:\d)? \[#\d{1,5}\]/,
  },
  // powerpc, die(): `Oops: Kernel access of bad area, sig: 11 [#1]`.
  { pattern: /^Oops: (?<what>[A-Z][A-Za-z ]{2,60}?), sig: \d{1,3} \[#\d{1,5}\]/ },
  { pattern: new RegExp(`^(?:Oops: )?Oops(?: - [A-Za-z ]{2,40})?:?${DIE}`) },
];

/** Reads one such line; undefined for anything else, such as what the kernel says of a fault in user space. */
export function parseOopsLine(text: string): OopsLine | undefined {
  for (const { pattern, what } of FORMS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const found = match.groups?.['what'];
    return found === undefined ? {} : { what: what?.(found) ?? found };
  }
  return undefined;
}
