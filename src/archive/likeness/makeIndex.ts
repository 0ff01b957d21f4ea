import { join } from 'node:path';
import type { Problem } from '../../model/problem.js';
import type { Rulebook } from '../../model/rulebook.js';
import { summaryOf } from '../../model/rulebook.js';
import type { CaseName, FoundCase } from '../batch/caseItem.js';
import type { CaseQueue } from '../batch/caseQueue.js';
import { evaluateQueue } from '../batch/evaluateQueue.js';
import { findCases } from '../batch/findCases.js';
import { rulebookOf } from '../caseResult.js';
import { IndexBuilder } from './builder.js';
import type { BuiltIndex } from './builder.js';
import { unitFrom } from './keptUnit.js';
import type { IndexedUnit, OpenedIndex } from './openedIndex.js';
import { CASE_LIMITS, runnersFor } from './runners.js';
import type { ThreadRulebook } from './runners.js';
import { parseSightedLine } from './sightedLine.js';
import { stampOf } from './stamp.js';

export interface MakeIndexOptions {
  /** Threads that read; without `threads` this one alone does. */
  readonly jobs: number;
  readonly threads?: ThreadRulebook;
  /** An index that was made with the same rules: what has not changed is taken from it. */
  readonly before?: OpenedIndex;
  /** Told after each case: its label, and how many are done. */
  readonly progress?: (label: string, done: number) => void;
}

export interface MadeIndex {
  readonly built: BuiltIndex;
  /** Cases that were read, and those that were as before. */
  readonly read: number;
  readonly kept: number;
  readonly problems: readonly Problem[];
}

/** What decides about the traits of a case, beside its files. */
export function fingerprintOf(rulebook: Rulebook): string {
  return rulebookOf(summaryOf(rulebook));
}

/** Reads the cases of archives, or takes them from an earlier index, and makes an index of them. What cannot be read is a problem. */
export async function makeIndex(
  archives: readonly string[],
  rulebook: Rulebook,
  options: MakeIndexOptions,
): Promise<MadeIndex> {
  const gathering = new Gathering(archives.length > 1, options);
  await evaluateQueue(gathering.queue(findCases(archives, 'auto')), {
    jobs: options.jobs,
    start: runnersFor(rulebook, options.threads),
    limits: CASE_LIMITS,
    results: (line) => {
      gathering.take(line);
    },
    signal: new AbortController().signal,
  });
  return gathering.finish();
}

/** What is known of the cases while they are read. */
class Gathering {
  readonly #several: boolean;
  readonly #options: MakeIndexOptions;
  readonly #earlier = new Map<string, IndexedUnit>();
  readonly #builder = new IndexBuilder();
  /** Of the cases that are being read. */
  readonly #stamps = new Map<string, string>();
  readonly #problems: Problem[] = [];
  #read = 0;
  #kept = 0;

  /** @param several the cases of several archives are told apart by the names of these */
  constructor(several: boolean, options: MakeIndexOptions) {
    this.#several = several;
    this.#options = options;
    if (options.before !== undefined) for (const unit of options.before.units()) this.#earlier.set(unit.label, unit);
  }

  /** The cases that must be read, looked for when there is room for them. */
  queue(cases: Iterator<FoundCase>): CaseQueue {
    return {
      take: async (most) => {
        const taken: FoundCase[] = [];
        while (taken.length < most) {
          const next = cases.next();
          if (next.done === true) break;
          if (await this.#mustRead(next.value)) taken.push(next.value);
        }
        return taken;
      },
    };
  }

  take(line: string): void {
    const { runs, problems, ...name } = parseSightedLine(line);
    const label = this.#labelOf(name);
    for (const { code, args } of problems)
      this.#problems.push({ code, severity: 'warning', args, place: { file: label } });
    const stamp = this.#stamps.get(label);
    this.#stamps.delete(label);
    if (runs.length === 0 || stamp === undefined) return;
    this.#read += 1;
    this.#builder.add({
      label,
      stamp,
      runs: runs.map((run) => ({ ...run, label: { ...run.label, case: label } })),
    });
    this.#tell(label);
  }

  finish(): MadeIndex {
    const problems = this.#problems.toSorted((one, other) => compareFiles(one, other));
    return { built: this.#builder.finish(), read: this.#read, kept: this.#kept, problems };
  }

  async #mustRead(item: FoundCase): Promise<boolean> {
    const label = this.#labelOf(item);
    if (item.type === 'refused') {
      for (const problem of item.problems) this.#problems.push({ ...problem, place: { file: label } });
      return false;
    }
    const stamp = await stampOf(item);
    const { before } = this.#options;
    const known = this.#earlier.get(label);
    if (before !== undefined && known?.stamp === stamp) {
      this.#kept += 1;
      this.#builder.add(unitFrom(before, known));
      this.#tell(label);
      return false;
    }
    this.#stamps.set(label, stamp);
    return true;
  }

  #labelOf({ archive, case: name }: CaseName): string {
    return this.#several ? join(archive, name) : name;
  }

  #tell(label: string): void {
    this.#options.progress?.(label, this.#read + this.#kept);
  }
}

function compareFiles(one: Problem, other: Problem): number {
  const [left, right] = [one.place?.file ?? '', other.place?.file ?? ''];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
