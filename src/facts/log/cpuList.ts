/** No machine has more, and a list taken from evidence must end. */
const MOST_CPUS = 8192;
const RANGE = /^(\d{1,5})(?:-(\d{1,5}))?$/;

/**
 * Reads a list of CPUs as `%*pbl` prints it, lib/vsprintf.c: `1,3-5`.
 * @returns undefined when the text is no such list, or one that cannot be
 */
export function parseCpuList(text: string): readonly number[] | undefined {
  const cpus = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last = first] = RANGE.exec(part) ?? [];
    if (first === undefined || Number(last) < Number(first)) return undefined;
    for (let cpu = Number(first); cpu <= Number(last); cpu += 1) {
      if (cpus.size >= MOST_CPUS) return undefined;
      cpus.add(cpu);
    }
  }
  return [...cpus];
}
