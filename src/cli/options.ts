import type { Language } from '../model/rulebook.js';
import { UsageError } from './usageError.js';

export type Format = 'text' | 'json' | 'markdown';

/** The options of all commands, as values. */
export interface Options {
  readonly language: Language;
  readonly color: boolean;
  readonly width?: number;
  readonly format: Format;
  /** `FACT=VALUE`, as typed. */
  readonly answers: readonly string[];
  readonly unsure: readonly string[];
  /** Steps that cannot be taken. */
  readonly unavailable: readonly string[];
  readonly answersFile?: string;
  readonly commits: readonly string[];
  readonly why?: string;
  readonly whyNot?: string;
  /** Only what is not as expected. */
  readonly failed?: true;
  /** True: resume the only session there is. */
  readonly resume?: string | true;
}

/** @throws UsageError for a value that no option takes */
export function readOptions(raw: Readonly<Record<string, unknown>>): Options {
  const text = (name: string): string | undefined => (typeof raw[name] === 'string' ? raw[name] : undefined);
  const list = (name: string): readonly string[] => {
    const value = raw[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const [width, why, whyNot, answersFile] = [text('width'), text('why'), text('whyNot'), text('answers')];
  const resume = raw['resume'] === true ? true : text('resume');
  return {
    language: text('lang') === 'zh' ? 'zh' : 'en',
    color: raw['color'] !== false,
    format: formatOf(text('format')),
    answers: list('answer'),
    unsure: list('unsure'),
    unavailable: list('unavailable'),
    commits: list('commit').map(commitOf),
    ...(width === undefined ? {} : { width: widthOf(width) }),
    ...(answersFile === undefined ? {} : { answersFile }),
    ...(why === undefined ? {} : { why }),
    ...(whyNot === undefined ? {} : { whyNot }),
    ...(raw['failed'] === true ? { failed: true } : {}),
    ...(resume === undefined ? {} : { resume }),
  };
}

function formatOf(text: string | undefined): Format {
  return text === 'json' || text === 'markdown' ? text : 'text';
}

function widthOf(text: string): number {
  const width = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (width < 20) throw new UsageError('cli.bad-width', { text });
  return width;
}

function commitOf(text: string): string {
  const commit = text.toLowerCase();
  if (!/^[0-9a-f]{7,40}$/.test(commit)) throw new UsageError('cli.bad-commit', { text });
  return commit;
}
