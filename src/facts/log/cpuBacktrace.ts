import type { CpuBacktrace } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { parseSymbol } from '../symbol.js';
import { readCpuStack } from './cpuStack.js';
import { instructionAt } from './shownReport.js';
import { takenOf } from './takenLines.js';

/** nmi_cpu_backtrace(), lib/nmi_backtrace.c; arch/x86/kernel/apic/nmi.c in 2.6.32. */
const ASKED = /^\s{0,40}NMI backtrace for cpu (\d{1,6})(?: skipped: idling at (?:pc )?(\S.{0,300}))?\s{0,8}$/;
/** showacpu(), drivers/tty/sysrq.c. */
const SKIPPED = /^\s{0,40}CPU(\d{1,6}): backtrace skipped as idling/;
/** ipi_cpu_stop() of arch/arm and arch/arm64 (to 5.x): when the kernel panics, the other CPUs show where they were. */
const STOPPING = /^\s{0,40}CPU(\d{1,6}): stopping\s{0,8}$/;

/** The stack of one CPU that was asked for it, or the word that it is idle. */
export const cpuBacktrace: Extractor = {
  name: 'cpu-backtrace',
  triggers: ['NMI backtrace for cpu ', ': backtrace skipped as idling', ': stopping'],
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    const [, asked, idlingAt] = ASKED.exec(line.text) ?? [];
    const skipped = SKIPPED.exec(line.text)?.[1] ?? (idlingAt === undefined ? undefined : asked);
    if (skipped !== undefined) {
      return { records: [idleCpu(Number(skipped), idlingAt, line, source)], next: at + 1 };
    }
    const cpu = asked ?? STOPPING.exec(line.text)?.[1];
    if (cpu === undefined) return undefined;
    const { records, problems, taken } = readCpuStack(lines, at, Number(cpu), source, { backwardsClock: true });
    return { records, problems, ...takenOf(taken, at) };
  },
};

function idleCpu(cpu: number, place: string | undefined, line: EvidenceLine, source: string): CpuBacktrace {
  const symbol = place === undefined || place.startsWith('0x') ? undefined : parseSymbol(place);
  return {
    type: 'cpu-backtrace',
    completeness: 'whole',
    missing: [],
    cite: { source, from: line.number, to: line.number },
    cpu,
    idle: true,
    stamp: line.stamp,
    ...(symbol === undefined ? {} : { instruction: instructionAt(symbol, line.number, source) }),
  };
}
