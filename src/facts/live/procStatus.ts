import type { EvidenceLine, Extractor } from '../extractor.js';
import { psState } from './psState.js';
import { parsePrefixed } from './procPath.js';
import { citeLines, tableRow } from './tableRow.js';
import { taskName } from './taskName.js';

/** `State:\tD (disk sleep)`, `Kthread:\t1`: a row of proc_pid_status(), fs/proc/array.c. */
const ROW = /^([A-Z][A-Za-z_]{1,31}|(?:non)?voluntary_ctxt_switches|x86_[A-Za-z_]{1,40}):(?:[\t ]{1,16}(\S.{0,400}))?$/;
const FIRST = /^(?:\/proc\/\d{1,10}(?:\/task\/\d{1,10})?\/status:)?Name:[\t ]{1,8}\S/;
/** 50 to 60 rows in 6.x, and what a later kernel adds. */
const MOST_ROWS = 120;
/** Bit of SIGKILL in the masks, which are printed as 16 hex digits. */
const SIGKILL = 1n << 8n;

/**
 * /proc/PID/status of one thread: its state, whether a SIGKILL waits for it in vain, who traces it, and how often it left a CPU:
 * counts that stand still between two readings mean that it did not run.
 */
export const procStatusExtractor: Extractor = {
  name: 'live-proc-status',
  triggers: ['Name:\t', 'Name: '],
  reach: MOST_ROWS,
  accepts: ({ text, logged }) => !logged && FIRST.test(text.trimStart()),
  read(lines, at, source) {
    const first = lines[at];
    if (first === undefined || first.logged || !FIRST.test(first.text.trimStart())) return undefined;
    const prefix = parsePrefixed(first.text);
    const rows = new Map<string, string>();
    let next = at;
    for (; next < lines.length && next - at < MOST_ROWS; next += 1) {
      const row = rowOf(lines[next], prefix?.pid);
      if (row === undefined || rows.has(row.name)) break;
      rows.set(row.name, row.value);
    }
    const pid = numberOf(rows.get('Pid'));
    const state = psState(rows.get('State') ?? '');
    if (pid === undefined || state === undefined) return undefined;
    const group = numberOf(rows.get('Tgid'));
    const tracer = numberOf(rows.get('TracerPid'));
    return {
      records: [
        tableRow(
          'task',
          String(pid),
          {
            pid,
            comm: taskName(rows.get('Name') ?? ''),
            state,
            ppid: numberOf(rows.get('PPid')),
            ...(group === undefined || group === pid ? {} : { threadGroup: group }),
            threads: numberOf(rows.get('Threads')),
            kernelThread: kernelThread(rows),
            ...(tracer === undefined || tracer === 0 ? {} : { tracer }),
            killed: killed(rows),
            dumping: flag(rows.get('CoreDumping')),
            voluntarySwitches: numberOf(rows.get('voluntary_ctxt_switches')),
            involuntarySwitches: numberOf(rows.get('nonvoluntary_ctxt_switches')),
            allowedCpus: rows.get('Cpus_allowed_list')?.slice(0, 200),
          },
          citeLines(source, first, lines[next - 1]),
        ),
      ],
      next,
    };
  },
};

interface StatusRow {
  readonly name: string;
  readonly value: string;
}

/** @param pid in the file name that grep put before the first row */
function rowOf(line: EvidenceLine | undefined, pid: number | undefined): StatusRow | undefined {
  if (line === undefined || line.logged) return undefined;
  const prefixed = parsePrefixed(line.text);
  if (prefixed?.pid !== pid) return undefined;
  const [, name, value = ''] = ROW.exec((prefixed?.rest ?? line.text).trim()) ?? [];
  return name === undefined ? undefined : { name, value };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** `Kthread:` in newer kernels; in others, only a kernel thread has no memory of its own, and a zombie has none either. */
function kernelThread(rows: ReadonlyMap<string, string>): boolean | undefined {
  const printed = flag(rows.get('Kthread'));
  return printed ?? (rows.has('VmSize') ? false : undefined);
}

function flag(text: string | undefined): boolean | undefined {
  return text === '1' ? true : text === '0' ? false : undefined;
}

/** A SIGKILL is pending for the thread or its group: somebody tried `kill -9`, and the task did not get to die. */
function killed(rows: ReadonlyMap<string, string>): boolean | undefined {
  const masks = [rows.get('SigPnd'), rows.get('ShdPnd')];
  const words = masks.filter((mask): mask is string => mask !== undefined && /^[0-9a-f]{8,32}$/.test(mask));
  if (words.some((word) => (BigInt(`0x${word}`) & SIGKILL) !== 0n)) return true;
  return words.length === masks.length ? false : undefined;
}
