/** First line of a hard-lockup report. */
export type LockupBanner =
  | {
      readonly kind: 'victim';
      readonly cpu: number;
      /** Where the line says it. */
      readonly reporter?: number;
      /** The CPU itself prints this, and its registers. */
      readonly itself: boolean;
      /** The words are those of a panic, which is a record of its own. */
      readonly panic: boolean;
      /** Symbol of the instruction, as printed (powerpc). */
      readonly place?: string;
    }
  | { readonly kind: 'others'; readonly reporter: number; readonly cpus: string }
  | { readonly kind: 'recovered'; readonly cpu: number };

const PREFIX = '^\\s{0,40}(?:(?!CPU\\d|Kernel panic)[\\w. -]{1,40}: ){0,3}';

/**
 * `NMI watchdog: Watchdog detected hard LOCKUP on cpu 3`, kernel/watchdog_hld.c and kernel/watchdog.c, without a newline up to 4.14;
 * `watchdog: CPU2: Watchdog detected hard LOCKUP on cpu 3` since 7.0, where another CPU may say it (since 6.5); text of a WARN() or
 * panic() in 2.6.38 to 3.x and on sparc.
 */
const GENERIC = new RegExp(
  `${PREFIX}(Kernel panic - not syncing: )?(?:CPU(\\d{1,6}): )?Watchdog detected hard LOCKUP on cpu (\\d{1,6})(?!\\d)`,
);
/** die_nmi(), arch/x86/kernel/dumpstack.c and arch/sparc/kernel/nmi.c up to 2.6.37: `BUG: NMI Watchdog detected LOCKUP on CPU0, ip ...`. */
const OLD = /^\s{0,40}(?:BUG: )?NMI Watchdog detected LOCKUP on CPU(\d{1,6})(?!\d)/;
/** arch/powerpc/kernel/watchdog.c; `Watchdog CPU:42 Hard LOCKUP` in 4.13 to 4.16. */
const POWERPC_SELF = /^\s{0,40}(?:watchdog: )?CPU (\d{1,6}) self-detected hard LOCKUP @ (\S.{0,300})/;
const POWERPC_OWN = /^\s{0,40}(?:watchdog: CPU |Watchdog CPU:|CPU )(\d{1,6}) Hard LOCKUP\s{0,8}$/;
const POWERPC_OTHERS =
  /^\s{0,40}(?:watchdog: CPU |Watchdog CPU:|CPU )(\d{1,6}) detected [Hh]ard LOCKUP (?:on other CPUs |other CPUS:)([\d,-]{1,4000})/;
const POWERPC_RECOVERED = /^\s{0,40}(?:watchdog: CPU |Watchdog CPU:|CPU )(\d{1,6}) became unstuck/;

/** Reads the first line of a report; undefined for anything else. */
export function parseLockupBanner(text: string): LockupBanner | undefined {
  const [, panic, told, cpu] = GENERIC.exec(text) ?? [];
  if (cpu !== undefined) {
    const reporter = told === undefined ? {} : { reporter: Number(told) };
    return { kind: 'victim', cpu: Number(cpu), ...reporter, itself: told === cpu, panic: panic !== undefined };
  }
  const old = OLD.exec(text)?.[1];
  if (old !== undefined) return { kind: 'victim', cpu: Number(old), reporter: Number(old), itself: true, panic: false };
  const [, self, place] = POWERPC_SELF.exec(text) ?? [];
  if (self !== undefined && place !== undefined) {
    return { kind: 'victim', cpu: Number(self), reporter: Number(self), itself: true, panic: false, place };
  }
  const own = POWERPC_OWN.exec(text)?.[1];
  if (own !== undefined) return { kind: 'victim', cpu: Number(own), itself: true, panic: false };
  const [, reporter, cpus] = POWERPC_OTHERS.exec(text) ?? [];
  if (reporter !== undefined && cpus !== undefined) return { kind: 'others', reporter: Number(reporter), cpus };
  const recovered = POWERPC_RECOVERED.exec(text)?.[1];
  return recovered === undefined ? undefined : { kind: 'recovered', cpu: Number(recovered) };
}
