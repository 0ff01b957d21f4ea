import type { EvidenceLine } from '../../extractor.js';
import { mayShareCaller } from '../pieces.js';

/** Lines between a banner and its heartbeat: those of other CPUs. */
const LINES_TO_HEARTBEAT = 3;

/** `CPU 42 TB:123, last heartbeat TB:100 (5000ms ago)`, `last SMP heartbeat`: arch/powerpc/kernel/watchdog.c, since 4.17. */
const HEARTBEAT =
  /^\s{0,40}(?:watchdog: )?CPU (\d{1,6}) TB:\d{1,20}, last (?:SMP )?heartbeat TB:\d{1,20} \((\d{1,15})ms ago\)/;

/** The line under a banner that says how long a CPU has been silent. */
export interface Heartbeat {
  readonly index: number;
  readonly milliseconds: number;
}

/** @param cpu the one that prints it */
export function heartbeatAfter(lines: readonly EvidenceLine[], at: number, cpu: number): Heartbeat | undefined {
  for (let index = at + 1; index <= at + LINES_TO_HEARTBEAT; index += 1) {
    const line = lines[index];
    if (line === undefined) return undefined;
    const [, printed, milliseconds] = HEARTBEAT.exec(line.text) ?? [];
    if (Number(printed) === cpu && mayShareCaller(lines[at], line))
      return { index, milliseconds: Number(milliseconds) };
  }
  return undefined;
}
