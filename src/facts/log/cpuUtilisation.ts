import type { CpuUtilisation, SoftLockupReport } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';

/** print_cpustat(), kernel/watchdog.c, since 6.9: `#1:   1% system,	  8% softirq,	 93% hardirq,	  0% idle`. */
const PERIOD =
  /^\s{0,16}#\d{1,3}:\s{0,8}(\d{1,9})% system,\s{0,16}(\d{1,9})% softirq,\s{0,16}(\d{1,9})% hardirq,\s{0,16}(\d{1,9})% idle/;
/** print_irq_counts(): `#1: 812345    	irq#27`; some print the name of the interrupt behind it. */
const INTERRUPT = /^\s{0,16}#\d{1,3}:\s{0,8}(\d{1,15})\s{1,24}irq#(-?\d{1,9})(?!\d)/;

/** What a soft-lockup report says of the time before it. */
type Utilisation = Pick<SoftLockupReport, 'utilisation' | 'interrupts'>;

/** @param lines of the report */
export function readUtilisation(lines: readonly EvidenceLine[]): Utilisation {
  const utilisation = lines.flatMap(({ text }) => periodOf(text));
  const interrupts = lines.flatMap(({ text }) => {
    const [, count, irq] = INTERRUPT.exec(text) ?? [];
    return count === undefined ? [] : [{ irq: Number(irq), count: Number(count) }];
  });
  return {
    ...(utilisation.length === 0 ? {} : { utilisation }),
    ...(interrupts.length === 0 ? {} : { interrupts }),
  };
}

function periodOf(text: string): readonly CpuUtilisation[] {
  const [, system, softirq, hardirq, idle] = PERIOD.exec(text) ?? [];
  if (system === undefined) return [];
  return [{ system: Number(system), softirq: Number(softirq), hardirq: Number(hardirq), idle: Number(idle) }];
}
