import type { TraitLevel } from '../../model/likeness.js';
import type { SightedRun } from './builder.js';
import type { SightedItem } from './sightItem.js';

/** A case that was read, as a thread hands it on. */
export interface SightedCase {
  readonly archive: string;
  readonly case: string;
  readonly runs: readonly SightedRun[];
  /** Codes and arguments of problems stay what they are. */
  readonly problems: readonly ToldProblem[];
}

export interface ToldProblem {
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** One line for one case: what threads hand on are texts. */
export function sightedLine(name: { readonly archive: string; readonly case: string }, item: SightedItem): string {
  const runs = item.runs.map(({ label, sightings }) => ({
    label,
    sightings: sightings.map(({ incident, traits }) => ({ incident, traits: [...traits] })),
  }));
  const problems = item.problems.map(({ code, args }) => ({ code, args }));
  return `${JSON.stringify({ archive: name.archive, case: name.case, runs, problems })}\n`;
}

/** The case of a line, or of the line that says that its case was refused */
export function parseSightedLine(line: string): SightedCase {
  const data = new Reader(JSON.parse(line));
  const [archive, name] = [data.text('archive'), data.text('case')];
  return {
    archive,
    case: name,
    runs: data.list('runs').map((run) => {
      const label = run.object('label');
      return {
        label: {
          case: label.text('case'),
          run: label.text('run'),
          kernel: label.text('kernel'),
          arch: label.text('arch'),
          when: label.text('when'),
        },
        sightings: run.list('sightings').map((sighting) => ({
          incident: sighting.text('incident'),
          traits: new Map(sighting.pairs('traits')),
        })),
      };
    }),
    problems: data.list('problems').map((problem) => ({ code: problem.text('code'), args: problem.arguments('args') })),
  };
}

const LEVELS = [1, 2, 3, 4] as const;

/** Reads values out of JSON that was written by `sightedLine`: what is not there is empty. */
class Reader {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    this.#values = typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  }

  text(key: string): string {
    const value = this.#values[key];
    return typeof value === 'string' ? value : '';
  }

  object(key: string): Reader {
    return new Reader(this.#values[key]);
  }

  list(key: string): readonly Reader[] {
    return this.#items(key).map((value) => new Reader(value));
  }

  pairs(key: string): readonly (readonly [string, TraitLevel])[] {
    return this.#items(key).flatMap((pair) => {
      const values: readonly unknown[] = Array.isArray(pair) ? pair : [];
      const [text, level] = values;
      const known = LEVELS.find((one) => one === level);
      return typeof text === 'string' && known !== undefined ? [[text, known] as const] : [];
    });
  }

  arguments(key: string): ToldProblem['args'] {
    const values = this.object(key).#values;
    return Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) =>
        typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
      ),
    );
  }

  #items(key: string): readonly unknown[] {
    const value = this.#values[key];
    return Array.isArray(value) ? value : [];
  }
}
