import type { EvidenceRecord } from '../../model/record.js';

/** What tells one run of a kernel from others, beside its release: parts of a case that contradict each other here are of different boots. */
export interface MachineIdentity {
  /** Name of the machine. */
  readonly node?: string;
  /** When it was started, in seconds since 1970 in the time zone of whoever opened the dump. */
  readonly started?: number;
  /** Addresses of the structures of the tasks that live as long as the kernel: pid 1 and 2. */
  readonly lasting: ReadonlyMap<number, string>;
}

/** `Sun Nov 22 21:11:28 UTC 2026`, before crash 7.2.8 without the zone. */
const DATE =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{2}):(\d{2}):(\d{2})(?: [A-Z+-][A-Z0-9+-]{1,5})? (\d{4})$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const UPTIME = /^(?:(\d{1,5}) days?, )?(\d{1,2}):(\d{2}):(\d{2})$/;

/** Pid and address of the structure of a task that lives as long as the kernel, where a record gives both. */
export function lastingTask(record: EvidenceRecord): { readonly pid: number; readonly task: string } | undefined {
  if (record.type !== 'process-row' && record.type !== 'task-backtrace') return undefined;
  const { pid, task } = record;
  return (pid === 1 || pid === 2) && task !== undefined ? { pid, task } : undefined;
}

/** Gathers what the blocks of `sys` and the listings of tasks say; a date counts together with the uptime that follows it. */
export class IdentityReader {
  #node: string | undefined;
  #date: number | undefined;
  #started: number | undefined;
  #lasting = new Map<number, string>();

  get identity(): MachineIdentity {
    return {
      ...(this.#node === undefined ? {} : { node: this.#node }),
      ...(this.#started === undefined ? {} : { started: this.#started }),
      lasting: this.#lasting,
    };
  }

  /** True when a record cannot be of the run of the kernel that was read so far. */
  contradicts(record: EvidenceRecord): boolean {
    const lasting = lastingTask(record);
    if (lasting !== undefined) return (this.#lasting.get(lasting.pid) ?? lasting.task) !== lasting.task;
    if (record.type !== 'variable-value') return false;
    const [value = ''] = record.values;
    if (record.name === 'sys.nodename') return (this.#node ?? value) !== value;
    const started = record.name === 'sys.uptime' ? this.#startedBefore(value) : undefined;
    return started !== undefined && this.#started !== undefined && !startAgrees(this.#started, started);
  }

  read(record: EvidenceRecord): void {
    const lasting = lastingTask(record);
    if (lasting !== undefined) this.#lasting.set(lasting.pid, lasting.task);
    if (record.type !== 'variable-value') return;
    const [value = ''] = record.values;
    if (record.name === 'sys.nodename') this.#node = value;
    if (record.name === 'sys.date') this.#date = secondsOf(value);
    if (record.name === 'sys.uptime') this.#started = this.#startedBefore(value) ?? this.#started;
  }

  /** Forgets the machine: what follows is of another one. The date of its block may have been read. */
  begin(): void {
    this.#node = undefined;
    this.#started = undefined;
    this.#lasting = new Map();
  }

  #startedBefore(uptime: string): number | undefined {
    const seconds = uptimeSeconds(uptime);
    return seconds === undefined || this.#date === undefined ? undefined : this.#date - seconds;
  }
}

function secondsOf(date: string): number | undefined {
  const [, month = '', day, hours, minutes, seconds, year] = DATE.exec(date) ?? [];
  const at = MONTHS.indexOf(month);
  if (at < 0) return undefined;
  return Date.UTC(Number(year), at, Number(day), Number(hours), Number(minutes), Number(seconds)) / 1000;
}

function uptimeSeconds(text: string): number | undefined {
  const [, days = '0', hours, minutes, seconds] = UPTIME.exec(text) ?? [];
  if (hours === undefined) return undefined;
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Clocks are set while a machine runs; nobody sets them by more than this. */
const MOST_ADJUSTED = 60;
/** Time zones differ by quarters of an hour, and by no more than 26 hours. */
const ZONE_STEP = 900;
const MOST_ZONES = 26 * 3600;

/** @returns false only for what cannot be one run of a kernel */
export function mayBeOneRun(one: MachineIdentity, other: MachineIdentity): boolean {
  if (one.node !== undefined && other.node !== undefined && one.node !== other.node) return false;
  if (one.started !== undefined && other.started !== undefined && !startAgrees(one.started, other.started))
    return false;
  return [...one.lasting].every(([pid, task]) => (other.lasting.get(pid) ?? task) === task);
}

function startAgrees(one: number, other: number): boolean {
  const apart = Math.abs(one - other);
  if (apart > MOST_ZONES + MOST_ADJUSTED) return false;
  const beside = apart % ZONE_STEP;
  return Math.min(beside, ZONE_STEP - beside) <= MOST_ADJUSTED;
}
