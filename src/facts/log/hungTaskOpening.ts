import type { KernelRelease } from '../../model/record.js';
import { buildAfter } from '../bootBanner.js';
import type { EvidenceLine } from '../extractor.js';
import { isTraceStart } from './backtraceBuilder.js';
import { parseFrame } from './frame.js';
import type { ReportBanner } from './reportBanner.js';
import { reportPart } from './reportPart.js';
import { parseTaintLine } from './taintLine.js';
import { readTaskLine } from './taskLine.js';

/** Since 6.19, of a task that waits for its core to be written. */
const COREDUMP = /^\s{1,40}Blocked by coredump\./;
const ECHO = /^"?echo 0 > \/proc\/sys\/kernel\/hung_task_timeout_secs"?/;

/** Lines of others before the task's own line, and while another report is being printed. */
const MOST_FOREIGN = 8;
const MOST_RIVAL_LINES = 200;

/** What stands between the banner of a hung task and its stack. */
export interface HungTaskOpening {
  readonly release?: KernelRelease;
  readonly coredump: boolean;
  readonly state?: string;
  /** Lines of others stand between its lines. */
  readonly interleaved: boolean;
  /** Indices of its lines, in order. */
  readonly taken: readonly number[];
  /** Index from which the stack is to be read; absent when something else follows. */
  readonly stackAt?: number;
}

/**
 * Reads the lines between the banner of check_hung_task() and the stack: taints and release, core dump, how to disable the detector,
 * and the line of sched_show_task().
 * @param at index of the banner
 * @param pid of the banner: the line of another task is not taken
 * @param source id of the source, for cites
 */
export function readHungTaskOpening(
  lines: readonly EvidenceLine[],
  at: number,
  pid: number,
  source: string,
): HungTaskOpening {
  const walk = new OpeningWalk(lines, pid, source);
  const caller = lines[at]?.stamp.caller;
  for (let index = at + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (caller !== undefined && line.stamp.caller !== undefined && line.stamp.caller !== caller) continue;
    if (!walk.step(line, index)) break;
  }
  return walk.finish();
}

class OpeningWalk {
  readonly #taken: number[] = [];
  #release: KernelRelease | undefined;
  #coredump = false;
  #state: string | undefined;
  #foreign = 0;
  #interleaved = false;
  /** Another CPU began a report of its own: frames are not ours until our task's line. */
  #rival = false;
  #stackAt: number | undefined;

  constructor(
    readonly lines: readonly EvidenceLine[],
    readonly pid: number,
    readonly source: string,
  ) {}

  /** @returns false when nothing of the opening can follow */
  step(line: EvidenceLine, index: number): boolean {
    const taints = parseTaintLine(line.text);
    if (taints?.release !== undefined) this.#release = releaseAt(line, taints.release, taints.build, this.source);
    if (COREDUMP.test(line.text)) this.#coredump = true;
    if (taints !== undefined || COREDUMP.test(line.text) || ECHO.test(line.text)) return this.#take(index);
    return !this.#meetTask(line, index) && this.#meetOther(line, index);
  }

  finish(): HungTaskOpening {
    return {
      ...(this.#release === undefined ? {} : { release: this.#release }),
      coredump: this.#coredump,
      ...(this.#state === undefined ? {} : { state: this.#state }),
      interleaved: this.#interleaved,
      taken: this.#taken,
      ...(this.#stackAt === undefined ? {} : { stackAt: this.#stackAt }),
    };
  }

  /** @returns true when the line is that of a task, ours or another one */
  #meetTask(line: EvidenceLine, index: number): boolean {
    const found = readTaskLine(this.lines, index, true);
    if (found === undefined) return false;
    const { task, last } = found;
    if (task.pid !== undefined && task.pid !== this.pid) return true;
    this.#state = task.state;
    for (let piece = index; piece <= last; piece += 1)
      if (this.lines[piece]?.stamp.caller === line.stamp.caller) this.#take(piece);
    this.#stackAt = last + 1;
    return true;
  }

  #meetOther(line: EvidenceLine, index: number): boolean {
    const part = reportPart(line.text);
    if (part.kind === 'end' && part.banner !== undefined) this.#rival ||= mayInterrupt(part.banner);
    switch (part.kind) {
      case 'blank':
      case 'elision':
        return true;
      case 'lost':
        return false;
      case 'end':
      case 'header':
      case 'hardware':
        return this.#rival && this.#passOver();
      case 'workqueue':
      case 'preamble':
      case 'detail':
      case 'other':
        if (this.#rival || (part.kind !== 'workqueue' && !beginsStack(line))) return this.#passOver();
        this.#stackAt = index;
        return false;
    }
  }

  #passOver(): boolean {
    this.#foreign += 1;
    return this.#foreign <= (this.#rival ? MOST_RIVAL_LINES : MOST_FOREIGN);
  }

  #take(index: number): true {
    this.#interleaved ||= this.#foreign > 0;
    this.#taken.push(index);
    return true;
  }
}

/** Reports of the detector itself come one after the other. */
function mayInterrupt({ kind }: ReportBanner): boolean {
  return kind !== 'hung-task' && kind !== 'task-dump';
}

/** People who quote a report leave out the task's line, or the words above the frames. */
function beginsStack({ text, number }: EvidenceLine): boolean {
  return isTraceStart(text) || parseFrame(text, { line: number, segment: 'task', within: false }) !== undefined;
}

function releaseAt(
  { number, stamp }: EvidenceLine,
  release: string,
  build: string | undefined,
  source: string,
): KernelRelease {
  const cite = { source, from: number, to: number };
  const base = { completeness: 'whole', missing: [], cite, stamp } as const;
  return { type: 'kernel-release', ...base, release, where: 'trace-header', ...buildAfter(build ?? '') };
}
