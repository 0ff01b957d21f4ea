import { UsageError } from './usageError.js';

const BATCH_FORMATS = ['text', 'json', 'ndjson', 'markdown', 'csv', 'junit', 'sarif', 'html'] as const;
/** Forms of what `evaluate` found: one report of all, or as `ndjson` one line a run as it ends. */
export type BatchFormat = (typeof BATCH_FORMATS)[number];

const GROUPINGS = ['auto', 'file', 'folder'] as const;

/** What may make `evaluate` end with 1; `drift` is drift for the worse. */
export const FAIL_WORDS = ['none', 'unmet', 'refused', 'drift', 'hang', 'probable', 'established'] as const;
export type FailWord = (typeof FAIL_WORDS)[number];

const DEFAULT_FAIL: readonly FailWord[] = ['unmet', 'refused'];

/** Options of `hangwise evaluate`, as typed. */
export interface BatchCommandOptions {
  readonly format: BatchFormat;
  /** What is one case where nobody described cases. */
  readonly grouping: (typeof GROUPINGS)[number];
  readonly jobs?: number;
  readonly shard?: { readonly index: number; readonly of: number };
  /** A date, a duration, or a file. */
  readonly changedSince?: string;
  /** File of results to write. */
  readonly results?: string;
  readonly resume: boolean;
  /** The operands are files of results. */
  readonly from: boolean;
  /** File of results to compare with. */
  readonly baseline?: string;
  readonly failOn: readonly FailWord[];
  /** File to write the report to instead of standard output. */
  readonly output?: string;
  /** Seconds that one case may take. */
  readonly timeout: number;
  /** Megabytes of heap that one case may take. */
  readonly memory: number;
  /** Megabytes that one file may have. */
  readonly maxSize: number;
}

/** @throws UsageError for a value that no option takes */
export function readBatchOptions(raw: Readonly<Record<string, unknown>>): BatchCommandOptions {
  const text = (name: string): string | undefined => (typeof raw[name] === 'string' ? raw[name] : undefined);
  const number = (name: string, flag: string, preset: number, least: number): number =>
    text(name) === undefined ? preset : numberOf(text(name) ?? '', flag, least);
  const given = Object.fromEntries(
    (['changedSince', 'results', 'baseline', 'output'] as const).flatMap((name) => {
      const value = text(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const [jobs, shard, failOn] = [text('jobs'), text('shard'), text('failOn')];
  return {
    ...given,
    format: BATCH_FORMATS.find((format) => format === text('format')) ?? 'text',
    grouping: GROUPINGS.find((grouping) => grouping === text('cases')) ?? 'auto',
    ...(jobs === undefined ? {} : { jobs: numberOf(jobs, '--jobs', 1) }),
    ...(shard === undefined ? {} : { shard: shardOf(shard) }),
    resume: raw['resume'] === true,
    from: raw['from'] === true,
    failOn: failOn === undefined ? DEFAULT_FAIL : failOn.split(',').map(failWord),
    timeout: number('timeout', '--timeout', 60, 0.01),
    memory: number('memory', '--memory', 512, 64),
    maxSize: number('maxSize', '--max-size', 256, 1),
  };
}

function numberOf(text: string, option: string, least: number): number {
  const value = /^\d{1,6}(?:\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (value < least || (option === '--jobs' && !Number.isInteger(value)))
    throw new UsageError('evaluate.bad-number', { option, text, least });
  return value;
}

function shardOf(text: string): { readonly index: number; readonly of: number } {
  const [, index = 0, of = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > of) throw new UsageError('evaluate.bad-shard', { text });
  return { index, of };
}

function failWord(text: string): FailWord {
  const word = FAIL_WORDS.find((one) => one === text.trim());
  if (word === undefined) throw new UsageError('evaluate.bad-fail-on', { text, possible: FAIL_WORDS.join(', ') });
  return word;
}
