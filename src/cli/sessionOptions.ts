import { UsageError } from './usageError.js';

const EXPORT_FORMATS = ['text', 'json', 'markdown', 'ticket', 'html', 'answers'] as const;
/** Forms in which a session is handed on: its diagnosis, or what was said, for `--answers`. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Options of `hangwise session ...` and `hangwise case ...`, as typed. */
export interface SessionOptions {
  /** Of a new session. */
  readonly name?: string;
  /** So many steps of the history count. */
  readonly at?: number;
  readonly exportFormat: ExportFormat;
  /** File to write instead of standard output. */
  readonly output?: string;
  /** Folder of the archive case to write. */
  readonly case?: string;
  /** The saved session that a case is made from. */
  readonly session?: string;
  /** Overwrite what is there. */
  readonly force: boolean;
  /** Do not ask. */
  readonly yes: boolean;
}

/** @throws UsageError for a value that no option takes */
export function readSessionOptions(raw: Readonly<Record<string, unknown>>): SessionOptions {
  const text = (name: string): string | undefined => (typeof raw[name] === 'string' ? raw[name] : undefined);
  const [name, at, output, folder] = [text('name'), text('at'), text('output'), text('case')];
  const session = text('session');
  return {
    ...(name === undefined ? {} : { name: nameOf(name) }),
    ...(at === undefined ? {} : { at: stepsOf(at) }),
    exportFormat: EXPORT_FORMATS.find((format) => format === text('format')) ?? 'text',
    ...(output === undefined ? {} : { output }),
    ...(folder === undefined ? {} : { case: folder }),
    ...(session === undefined ? {} : { session }),
    force: raw['force'] === true,
    yes: raw['yes'] === true,
  };
}

/** Longer ones make no file name. */
const LONGEST_NAME = 80;

function nameOf(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > LONGEST_NAME || name.startsWith('.')) throw new UsageError('cli.bad-name', { text });
  return name;
}

function stepsOf(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new UsageError('cli.bad-at', { text });
  return Number(text);
}
