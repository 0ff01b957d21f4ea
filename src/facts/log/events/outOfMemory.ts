import type { KernelEvent } from '../../../model/event.js';
import type { EvidenceLine, Extractor } from '../../extractor.js';
import { memoryExtraction, readMemoryReport, type MemoryLine, type MemoryReport } from './memoryReport.js';

/** Lines of a report with the tasks of a large machine; what goes beyond is left unread. */
const REACH = 3000;

/** dump_header() of mm/oom_kill.c; `gfp_mask=0x...` came in 2.6.32, `nodemask=` stood before the order 4.10 to 4.20. */
const INVOKED = /^(?<comm>.{1,64}?) invoked oom-killer: (?:.{0,400}?\border=(?<order>-?\d{1,3})\b)?/;
/**
 * dump_oom_summary(), since 5.0: `oom-kill:constraint=C,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/a,task_memcg=/a,task=x,pid=1,uid=0`,
 * or `global_oom` in the place of `oom_memcg`.
 */
const SUMMARY = /^oom-kill:constraint=(?<constraint>\w{1,40}),/;
const SUMMARY_MEMCG = /,oom_memcg=(?<memcg>[^,]{1,400}),task_memcg=/;
const SUMMARY_TASK = ',task=';
const SUMMARY_VICTIM = /^,task=(?<victim>.{1,64}?),pid=(?<pid>\d{1,10}),uid=/;
/** __oom_kill_process(): since 5.0 one line; before, `Kill process N (NAME) score S or sacrifice child` and then `Killed process`. */
const KILL =
  /^(?<cause>Out of memory(?: \([\w ]{1,40}\))?|Memory cgroup out of memory|Memory cgroup stats): (?<verb>Kill|Killed) process (?<pid>\d{1,10}) \((?<victim>.{1,64}?)\)(?: score|,? |$)/;
const KILLED = /^Killed process (?<pid>\d{1,10})(?:, UID \d{1,10},)? \((?<victim>.{1,64}?)\),? (?:UID |total-vm:|vsz:)/;
const LIMIT = /^(?:Task in .{1,400} killed as a result of limit of (?<memcg>.{1,400})$|memory: usage \d)/;

type Attributes = Record<string, string | number>;

/**
 * The report of the OOM killer: trace of the task that wanted memory, state of memory, table of tasks, and who was killed. Without
 * its beginning the kill alone is an event. Attributes: `comm`, `order`, `constraint`, `victim`, `victimPid`; the object is
 * the memory cgroup at whose limit it happened.
 */
export const outOfMemory: Extractor = {
  name: 'out-of-memory',
  triggers: [' invoked oom-killer: ', 'ut of memory: Kill', 'oom-kill:constraint=', 'Killed process '],
  reach: REACH,
  read(lines, at, source) {
    const text = lines[at]?.text ?? '';
    const invoked = INVOKED.exec(text);
    const findings = new Findings();
    const opening = findings.take(text);
    if (invoked === null && opening === 'foreign') return undefined;
    const { comm, order } = invoked?.groups ?? {};
    if (comm !== undefined) findings.attributes['comm'] = comm;
    if (order !== undefined) findings.attributes['order'] = Number(order);
    const own = (line: EvidenceLine): MemoryLine => findings.take(line.text);
    const report =
      invoked === null ? restOfKill(lines, at, opening, own) : readMemoryReport(lines, at, source, own, REACH);
    return memoryExtraction(findings.event, report, lines, at, source);
  },
};

interface Summary {
  readonly constraint: string;
  readonly memcg: string | undefined;
  readonly victim: string | undefined;
  readonly pid: string | undefined;
}

function readSummary(text: string): Summary | undefined {
  const constraint = SUMMARY.exec(text)?.groups?.['constraint'];
  const victim = SUMMARY_VICTIM.exec(text.slice(Math.max(0, text.indexOf(SUMMARY_TASK))))?.groups;
  if (constraint === undefined || victim === undefined) return undefined;
  const memcg = SUMMARY_MEMCG.exec(text)?.groups?.['memcg'];
  return { constraint, memcg, victim: victim['victim'], pid: victim['pid'] };
}

/** What the lines of one report say, gathered as they are read. */
class Findings {
  readonly attributes: Attributes = {};
  #memcg: string | undefined;
  #limited = false;

  get event(): Pick<KernelEvent, 'class' | 'attributes'> & { readonly object?: string } {
    return {
      class: this.#limited ? 'memory-cgroup-limit' : 'out-of-memory',
      ...(this.#memcg === undefined ? {} : { object: this.#memcg }),
      attributes: this.attributes,
    };
  }

  take(text: string): MemoryLine {
    const summary = readSummary(text);
    if (summary !== undefined) {
      this.attributes['constraint'] = summary.constraint;
      this.#limit(summary.constraint === 'CONSTRAINT_MEMCG', summary.memcg);
      this.#kill(summary);
      return 'part';
    }
    const kill = KILL.exec(text)?.groups;
    if (kill !== undefined) {
      this.#limit(kill['cause']?.startsWith('Memory cgroup') ?? false);
      this.#kill(kill);
      return kill['verb'] === 'Killed' ? 'last' : 'part';
    }
    const killed = KILLED.exec(text)?.groups;
    if (killed !== undefined) {
      this.#kill(killed);
      return 'last';
    }
    const limit = LIMIT.exec(text);
    if (limit === null) return 'foreign';
    this.#limit(true, limit.groups?.['memcg']);
    return 'part';
  }

  #limit(limited: boolean, memcg?: string): void {
    this.#limited ||= limited;
    if (limited) this.#memcg ??= memcg;
  }

  #kill({ victim, pid }: { readonly victim?: string | undefined; readonly pid?: string | undefined }): void {
    if (victim === undefined || pid === undefined) return;
    this.attributes['victim'] = victim;
    this.attributes['victimPid'] = Number(pid);
  }
}

/** Lines in which a kill may be told whose report begins before the evidence does. */
const LINES_OF_KILL = 3;

function restOfKill(
  lines: readonly EvidenceLine[],
  at: number,
  opening: MemoryLine,
  own: (line: EvidenceLine) => MemoryLine,
): MemoryReport {
  const taken = [at];
  let kind = opening;
  for (let index = at + 1; index < at + LINES_OF_KILL && kind !== 'last'; index += 1) {
    const line = lines[index];
    kind = line === undefined ? 'foreign' : own(line);
    if (kind === 'foreign') break;
    taken.push(index);
  }
  return { taken, headers: [], missing: [] };
}
