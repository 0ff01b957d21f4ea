import type { Cite } from '../model/cite.js';
import type { Problem } from '../model/problem.js';
import type { EvidenceRecord } from '../model/record.js';
import type { SourceReading } from '../model/source.js';
import type { EvidenceLine, Extraction } from './extractor.js';
import { kindOfRecords } from './sourceKind.js';

/** Characters of a cited line that are kept. */
const KEPT_CHARACTERS = 4096;
/** No diagnosis gains from more, and memory ends somewhere. */
const MOST_RECORDS = 100_000;
/** Problems of one code that are told; nobody reads the next. */
const MOST_ALIKE = 10;

/** Collects what is read of one source. */
export class ReadingLedger {
  readonly #source: string;
  readonly #records: EvidenceRecord[] = [];
  readonly #problems: Problem[] = [];
  readonly #text = new Map<number, string>();
  readonly #understood = new Set<number>();
  #full = false;

  constructor(source: string) {
    this.#source = source;
  }

  /** True when no further records are taken. */
  get full(): boolean {
    return this.#full;
  }

  /** @param region consecutive lines, among them those that the records cite */
  take({ records, problems = [] }: Extraction, region: readonly EvidenceLine[]): void {
    for (const record of records) {
      if (this.#records.length >= MOST_RECORDS) {
        this.#stopAt(record.cite);
        return;
      }
      this.#records.push(record);
      this.#keep(record.cite, region, true);
    }
    for (const problem of problems) this.problem(problem, region);
  }

  problem(problem: Problem, region: readonly EvidenceLine[]): void {
    if (this.#problems.filter(({ code }) => code === problem.code).length >= MOST_ALIKE) return;
    this.#problems.push(problem);
    for (const cite of problem.cite ?? []) this.#keep(cite, region, false);
  }

  /** @param log the source looks like a log, although no record may have been read */
  reading(name: string, lines: number, log: boolean): SourceReading {
    const kind = kindOfRecords(this.#records);
    return {
      source: {
        id: this.#source,
        name,
        kind: kind === 'unknown' && log ? 'kernel-log' : kind,
        lines,
        understood: this.#understood.size,
      },
      records: this.#records,
      problems: this.#problems,
      text: Object.fromEntries([...this.#text].sort(([a], [b]) => a - b).map(([line, text]) => [String(line), text])),
    };
  }

  #keep({ from, to }: Cite, region: readonly EvidenceLine[], understood: boolean): void {
    const first = region[0]?.number ?? 0;
    for (let number = from; number <= to; number += 1) {
      const line = region[number - first];
      if (line === undefined) continue;
      if (!this.#text.has(number)) this.#text.set(number, line.raw.slice(0, KEPT_CHARACTERS));
      if (understood) this.#understood.add(number);
    }
  }

  #stopAt(cite: Cite): void {
    if (this.#full) return;
    this.#full = true;
    this.#problems.push({
      code: 'source.too-many-records',
      severity: 'warning',
      args: { records: MOST_RECORDS, line: cite.from },
      cite: [{ ...cite, to: cite.from }],
    });
  }
}
