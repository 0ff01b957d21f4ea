import type { RcuStallReport, StalledCpu, StallingTask } from '../../../model/record.js';
import type { EvidenceLine } from '../../extractor.js';
import { completenessOf } from '../shownReport.js';
import type { GracePeriod } from './gracePeriod.js';
import type { StallBanner } from './stallBanner.js';
import { parseMembers, type StallMembers } from './stallMembers.js';
import { parseStallPiece, type StallPiece } from './stallPiece.js';

const MOST_CPUS = 1024;
const MOST_TASKS = 1024;

/** Builds the record of one stall warning from its pieces, and says which pieces cannot be its own. */
export class StallReport {
  readonly #cpus: StalledCpu[] = [];
  readonly #tasks: StallingTask[] = [];
  #gracePeriod: Omit<GracePeriod, 'by'> | undefined;
  #closed: boolean;
  #starved: RcuStallReport['starved'];
  #timerLate: RcuStallReport['timerLate'];
  #counts: readonly number[] = [];
  #allSeen = false;
  #ended = false;

  /** @param line of the banner */
  constructor(
    readonly banner: StallBanner,
    readonly line: EvidenceLine,
  ) {
    this.#closed = banner.suppressed || banner.unseen === true;
    if (banner.cpu !== undefined) this.#addMembers({ cpus: [{ cpu: banner.cpu, offline: false }], tasks: [] });
    const list = banner.rest.split('(', 1)[0] ?? '';
    if (banner.scope !== 'expedited' && /^[\s{}\dP]{1,4000}$/.test(list))
      this.#addMembers(parseMembers(list.replaceAll(/[{}]/g, ' '), line.number));
    const piece = parseStallPiece(banner.rest, line.number, this.isSelf);
    if (piece !== undefined) this.take(piece, line.number);
    else if (banner.scope === 'expedited') this.#addMembers(parseMembers(banner.rest, line.number));
  }

  get isSelf(): boolean {
    return this.banner.scope === 'self';
  }

  /** All lines before the first stack were read. */
  get closed(): boolean {
    return this.#closed;
  }

  /** The CPU that reports itself, or the one that reports others. */
  get reporter(): number | undefined {
    const fromCaller = /^C(\d{1,6})$/.exec(this.line.stamp.caller ?? '')?.[1];
    if (this.#gracePeriod?.reporter !== undefined) return this.#gracePeriod.reporter;
    if (this.isSelf && this.#cpus[0] !== undefined) return this.#cpus[0].cpu;
    return fromCaller === undefined ? undefined : Number(fromCaller);
  }

  /** @returns false when the piece belongs to another warning */
  take(piece: StallPiece, line: number): boolean {
    switch (piece.kind) {
      case 'cpu':
        return this.#takeCpu(piece.cpu, piece.gracePeriod);
      case 'members':
        if (this.#closed || this.isSelf) return false;
        this.#addMembers(piece.members);
        return true;
      case 'grace-period':
        return this.#close(piece.gracePeriod.by === (this.isSelf ? 'self' : 'others'), piece.gracePeriod);
      case 'expedited': {
        const { members, jiffies, number } = piece;
        if (!this.#close(this.banner.scope === 'expedited', { jiffies, ...(number === undefined ? {} : { number }) }))
          return false;
        this.#addMembers(members);
        return true;
      }
      case 'counts':
        if (this.#cpus.length === 0) return false;
        this.#counts = piece.values;
        return true;
      case 'times':
        return this.#takeTimes(piece.values);
      case 'starved':
      case 'timer':
      case 'timer-cpu':
      case 'all-seen':
      case 'ended':
        return this.#takeNote(piece, line);
      case 'nodes':
        return this.banner.scope === 'expedited';
      case 'detail':
        return true;
      case 'kthread':
        return false;
    }
  }

  /**
   * @param cite from the banner to the last line
   * @param missing what the walk over the lines found
   */
  finish(cite: RcuStallReport['cite'], missing: readonly string[]): RcuStallReport {
    const { jiffies, number, queued, online } = this.#gracePeriod ?? {};
    const all = this.#closed || missing.length > 0 ? missing : ['cut'];
    const reporter = this.reporter;
    return {
      type: 'rcu-stall-report',
      ...completenessOf(all),
      cite,
      flavour: this.banner.flavour,
      scope: this.banner.scope,
      ...(reporter === undefined ? {} : { reporter }),
      ...(jiffies === undefined ? {} : { jiffies }),
      ...(number === undefined ? {} : { gracePeriod: number }),
      ...(queued === undefined ? {} : { queued }),
      ...(online === undefined ? {} : { online }),
      cpus: this.#cpus,
      tasks: this.#tasks,
      allSeen: this.#allSeen,
      ...(this.#starved === undefined ? {} : { starved: this.#starved }),
      ...(this.#timerLate === undefined ? {} : { timerLate: this.#timerLate }),
      ended: this.#ended,
      suppressed: this.banner.suppressed,
      stamp: this.line.stamp,
    };
  }

  #close(ours: boolean, gracePeriod: Omit<GracePeriod, 'by'>): boolean {
    if (!ours || this.#closed) return false;
    this.#gracePeriod = gracePeriod;
    this.#closed = true;
    return true;
  }

  #takeCpu(cpu: StalledCpu, gracePeriod: GracePeriod | undefined): boolean {
    const { scope } = this.banner;
    if (this.#closed || scope === 'expedited' || scope === 'tasks') return false;
    if ((this.isSelf && this.#cpus.length > 0) || this.#cpus.some((known) => known.cpu === cpu.cpu)) return false;
    if (this.#cpus.length < MOST_CPUS) this.#cpus.push(cpu);
    if (gracePeriod !== undefined) this.#close(gracePeriod.by === (this.isSelf ? 'self' : 'others'), gracePeriod);
    return true;
  }

  #addMembers({ cpus, tasks }: StallMembers): void {
    for (const cpu of cpus) {
      if (this.#cpus.length >= MOST_CPUS || this.#cpus.some((known) => known.cpu === cpu.cpu)) continue;
      this.#cpus.push({ ...cpu, falsePositive: false, line: this.line.number });
    }
    this.#tasks.push(...tasks.slice(0, MOST_TASKS - this.#tasks.length));
  }

  #takeTimes([hardirqTime = 0, softirqTime = 0, systemTime = 0, span = 0]: readonly number[]): boolean {
    const last = this.#cpus.at(-1);
    const [hardirqs, softirqs, switches] = this.#counts;
    if (last === undefined || hardirqs === undefined || softirqs === undefined || switches === undefined) return false;
    const time = { hardirqs, softirqs, switches, hardirqTime, softirqTime, systemTime, span };
    this.#cpus.splice(-1, 1, { ...last, time });
    this.#counts = [];
    return true;
  }

  #takeNote(
    piece: Extract<StallPiece, { readonly kind: 'starved' | 'timer' | 'timer-cpu' | 'all-seen' | 'ended' }>,
    line: number,
  ): boolean {
    const { flavour, scope } = this.banner;
    if ('flavour' in piece && piece.flavour !== flavour) return false;
    const number = this.#gracePeriod?.number;
    if ('number' in piece && number !== undefined && piece.number !== number) return false;
    switch (piece.kind) {
      case 'starved':
        if (this.#starved !== undefined || scope === 'expedited') return false;
        this.#starved = {
          jiffies: piece.jiffies,
          ...(piece.state === undefined ? {} : { state: piece.state }),
          ...(piece.cpu === undefined ? {} : { cpu: piece.cpu }),
          line,
        };
        if (number === undefined && piece.number !== undefined)
          this.#gracePeriod = { ...this.#gracePeriod, number: piece.number };
        return true;
      case 'timer':
        if (this.#timerLate !== undefined || scope === 'expedited') return false;
        this.#timerLate = { jiffies: piece.jiffies, line };
        if (number === undefined && piece.number !== undefined)
          this.#gracePeriod = { ...this.#gracePeriod, number: piece.number };
        return true;
      case 'timer-cpu':
        if (this.#timerLate === undefined || this.#timerLate.cpu !== undefined) return false;
        this.#timerLate = { ...this.#timerLate, ...(piece.cpu < 0 ? {} : { cpu: piece.cpu }) };
        return true;
      case 'all-seen':
        if (this.#allSeen || this.isSelf) return false;
        this.#allSeen = true;
        return true;
      case 'ended':
        if (this.#ended) return false;
        this.#ended = true;
        return true;
    }
  }
}
