import type { StalledCpu } from '../../../model/record.js';
import { parseGracePeriod, type GracePeriod } from './gracePeriod.js';
import { parseStalledCpu } from './stalledCpu.js';
import { isMemberList, parseMembers, type StallMembers } from './stallMembers.js';

/** One line of a stall warning behind its banner. `flavour` and `number` of the grace period tell whose it is, where it says so. */
export type StallPiece =
  | { readonly kind: 'cpu'; readonly cpu: StalledCpu; readonly gracePeriod?: GracePeriod }
  | { readonly kind: 'members'; readonly members: StallMembers }
  | { readonly kind: 'grace-period'; readonly gracePeriod: GracePeriod }
  /** End of an expedited warning. */
  | {
      readonly kind: 'expedited';
      readonly members: StallMembers;
      readonly jiffies: number;
      readonly number: number | undefined;
    }
  | {
      readonly kind: 'starved';
      readonly flavour: string;
      readonly jiffies: number;
      readonly number?: number;
      readonly state?: number;
      readonly cpu?: number;
    }
  | { readonly kind: 'timer'; readonly flavour: string; readonly jiffies: number; readonly number?: number }
  | { readonly kind: 'timer-cpu'; readonly cpu: number }
  | { readonly kind: 'all-seen'; readonly flavour: string }
  | { readonly kind: 'ended' }
  | { readonly kind: 'counts' | 'times'; readonly values: readonly number[] }
  /** Says nothing that is kept; `nodes` comes in expedited warnings only. */
  | { readonly kind: 'detail' | 'nodes' }
  /** The stack of the kthread follows: nothing of the warning comes behind it. */
  | { readonly kind: 'kthread' };

const PREFIX = '^\\s{0,40}(?:rcu:\\s{0,40})?';
const BLOCKED = new RegExp(
  `${PREFIX}Tasks blocked on level-\\d{1,3} rcu_node \\(CPUs \\d{1,6}-\\d{1,6}\\):(.{0,2000})$`,
);
const EXPEDITED = /^(.{0,16000}?)\} (\d{1,20}) jiffies s: (\d{1,20})(?: root: 0x[0-9a-f]{1,16}\/[.T])?(?:\.?\s{0,8})$/;
const STARVED = new RegExp(
  `${PREFIX}(\\w{3,40}) kthread starved for (\\d{1,20}) jiffies!(?: g(-?\\d{1,20}) )?(.{0,200})$`,
);
const TIMER = new RegExp(
  `${PREFIX}(\\w{3,40}) kthread timer wakeup didn't happen for (\\d{1,20}) jiffies!(?: g(-?\\d{1,20}) )?`,
);
const TIMER_CPU = new RegExp(`${PREFIX}Possible timer handling issue on cpu=(-?\\d{1,6})(?!\\d)`);
const ALL_SEEN = new RegExp(`${PREFIX}All QSes seen, last (\\w{3,40}) kthread activity `);
const ENDED = new RegExp(`${PREFIX}INFO: Stall ended (?:before state dump start|during stack backtracing)`);
const COUNTS = new RegExp(`${PREFIX}number:\\s{1,20}(\\d{1,12})\\s{1,20}(\\d{1,12})\\s{1,20}(\\d{1,12})\\s{0,8}$`);
const TIMES = new RegExp(
  `${PREFIX}cputime:\\s{1,20}(\\d{1,12})\\s{1,20}(\\d{1,12})\\s{1,20}(\\d{1,12})\\s{1,8}==> (\\d{1,12})\\(ms\\)`,
);
const NODES = new RegExp(`${PREFIX}blocking rcu_node structures`);
const DETAIL = new RegExp(
  `${PREFIX}(?:hardirqs {1,8}softirqs {1,8}csw/system|Offline CPU \\d{1,6} blocking current GP|` +
    'Unless \\w{3,40} kthread gets sufficient CPU time)',
);
const KTHREAD = new RegExp(`${PREFIX}RCU grace-period kthread stack dump:`);

/** All ones: there is no kthread (`~0` for an int, or for a long before 5.13). */
const NO_STATE = 0xffff_ffff;

/**
 * Reads one line behind a banner: kernel/rcu/tree_stall.h, tree_exp.h; undefined for anything else.
 * @param line for cites
 * @param self the warning is one of a CPU about itself
 */
export function parseStallPiece(text: string, line: number, self: boolean): StallPiece | undefined {
  return parseHead(text, line, self) ?? parseNote(text);
}

/** Lines that come before the first stack. */
function parseHead(text: string, line: number, self: boolean): StallPiece | undefined {
  const gracePeriod = parseGracePeriod(text);
  const cpu = parseStalledCpu(text, line, self);
  if (cpu !== undefined) return { kind: 'cpu', cpu, ...(gracePeriod === undefined ? {} : { gracePeriod }) };
  if (gracePeriod !== undefined) return { kind: 'grace-period', gracePeriod };
  const [, listed = '', jiffies, number] = text.includes('} ') ? (EXPEDITED.exec(text) ?? []) : [];
  if (jiffies !== undefined) {
    const members = parseMembers(listed, line);
    return { kind: 'expedited', members, jiffies: Number(jiffies), number: numberOf(number) };
  }
  const blocked = BLOCKED.exec(text)?.[1];
  const list = blocked ?? (isMemberList(text) ? text : undefined);
  return list === undefined ? undefined : { kind: 'members', members: parseMembers(list, line) };
}

function parseNote(text: string): StallPiece | undefined {
  const [, starved, jiffies, number, rest = ''] = STARVED.exec(text) ?? [];
  if (starved !== undefined) {
    return { kind: 'starved', flavour: starved, jiffies: Number(jiffies), ...numbered(number), ...stateOf(rest) };
  }
  const [, late, lateBy, lateNumber] = TIMER.exec(text) ?? [];
  if (late !== undefined) return { kind: 'timer', flavour: late, jiffies: Number(lateBy), ...numbered(lateNumber) };
  const timerCpu = TIMER_CPU.exec(text)?.[1];
  if (timerCpu !== undefined) return { kind: 'timer-cpu', cpu: Number(timerCpu) };
  const seen = ALL_SEEN.exec(text)?.[1];
  if (seen !== undefined) return { kind: 'all-seen', flavour: seen };
  const counts = COUNTS.exec(text);
  if (counts !== null) return { kind: 'counts', values: counts.slice(1).map(Number) };
  const times = TIMES.exec(text);
  if (times !== null) return { kind: 'times', values: times.slice(1).map(Number) };
  if (ENDED.test(text)) return { kind: 'ended' };
  if (KTHREAD.test(text)) return { kind: 'kthread' };
  if (NODES.test(text)) return { kind: 'nodes' };
  return DETAIL.test(text) ? { kind: 'detail' } : undefined;
}

function stateOf(rest: string): { readonly state?: number; readonly cpu?: number } {
  const state = numberOf(/ ->state=(0x[0-9a-f]{1,16})(?![0-9a-f])/.exec(rest)?.[1]);
  const cpu = numberOf(/ ->cpu=(\d{1,6})(?!\d)/.exec(rest)?.[1]);
  return {
    ...(state === undefined || state >= NO_STATE ? {} : { state }),
    ...(cpu === undefined ? {} : { cpu }),
  };
}

function numbered(number: string | undefined): { readonly number?: number } {
  return number === undefined ? {} : { number: Number(number) };
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
