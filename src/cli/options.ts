import { CHECK_STAGES } from '../model/check.js';
import type { CheckStage } from '../model/check.js';
import type { Language } from '../model/rulebook.js';
import { readQueryOptions } from './queryOptions.js';
import type { QueryOptions } from './queryOptions.js';
import { readLikenessOptions } from './likenessOptions.js';
import type { LikenessOptions } from './likenessOptions.js';
import { readBatchOptions } from './batchOptions.js';
import type { BatchCommandOptions } from './batchOptions.js';
import { readGatherOptions } from './gatherOptions.js';
import type { GatherOptions } from './gatherOptions.js';
import { readDebuggerOptions } from './debuggerOptions.js';
import type { DebuggerOptions } from './debuggerOptions.js';
import { readSessionOptions } from './sessionOptions.js';
import type { SessionOptions } from './sessionOptions.js';
import { UsageError } from './usageError.js';

const FORMATS = ['text', 'json', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

const DIAGNOSIS_FORMATS = [...FORMATS, 'ticket', 'sarif', 'html'] as const;
/** Forms of a diagnosis: in full, and as a summary for a ticket. */
export type DiagnosisFormat = (typeof DIAGNOSIS_FORMATS)[number];

const CHECK_FORMATS = ['text', 'json', 'github', 'junit', 'sarif'] as const;
/** Forms of what `rules check` found: for people, and for the systems that show it beside a change. */
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** The options of all commands, as values. */
export interface Options {
  readonly language: Language;
  readonly color: boolean;
  readonly width?: number;
  readonly format: Format;
  /** The same for a diagnosis. */
  readonly diagnosisFormat: DiagnosisFormat;
  /** `FACT=VALUE`, as typed. */
  readonly answers: readonly string[];
  readonly unsure: readonly string[];
  /** Steps that cannot be taken. */
  readonly unavailable: readonly string[];
  readonly answersFile?: string;
  readonly commits: readonly string[];
  /** Source tree of the kernel, and the branch, tag or commit of it that runs. */
  readonly kernelTree?: string;
  readonly kernelRef?: string;
  /** Machine of a bundle that tells of several. */
  readonly host?: string;
  readonly why?: string;
  readonly whyNot?: string;
  /** Only what is not as expected. */
  readonly failed?: true;
  /** True: resume the only session there is. */
  readonly resume?: string | true;
  /** The interview as lines to be read aloud. */
  readonly screenReader: boolean;
  /** Rule packs: folders or tar archives, in the order of their precedence. */
  readonly packs: readonly string[];
  /** Take out of the output what tells people and machines apart. */
  readonly redact: boolean;
  readonly session: SessionOptions;
  /** The tool that is attached; absent where none is. */
  readonly attached?: DebuggerOptions;
  /** What `evaluate` is told. */
  readonly batch: BatchCommandOptions;
  readonly query: QueryOptions;
  /** Of what looks for likeness. */
  readonly likeness: LikenessOptions;
  /** Of what to gather of a sick machine. */
  readonly gather: GatherOptions;
  /** What the contributor's tools are told. */
  readonly authoring: AuthoringOptions;
}

/** Options of `hangwise rules ...`, as typed. */
export interface AuthoringOptions {
  readonly checkFormat: CheckFormat;
  readonly stages: readonly CheckStage[];
  /** Show warnings one by one. */
  readonly warnings: boolean;
  /** Check again whenever a file is saved. */
  readonly watch: boolean;
  /** Keep what reading evidence of the working copy yields, and use it again. */
  readonly cache: boolean;
  readonly kind?: string;
  readonly title?: string;
  readonly mechanism?: string;
  readonly hang: readonly string[];
  /** Functions of the stack, caller first, that open a new rule. */
  readonly calls?: string;
  /** `FACT=VALUE`: what a new inference concludes. */
  readonly concludes?: string;
  readonly author?: string;
  readonly fromCase?: string;
  readonly incident?: string;
  /** By fact instead of by rule. */
  readonly facts: boolean;
  readonly archives: readonly string[];
  readonly propose: boolean;
  readonly write: boolean;
  /** Change nothing, only tell what is stale. */
  readonly check: boolean;
}

/**
 * @param language asked for by the words, or else by the locale: it was known before the words were parsed
 * @throws UsageError for a value that no option takes
 */
export function readOptions(raw: Readonly<Record<string, unknown>>, language: Language): Options {
  const text = (name: string): string | undefined => (typeof raw[name] === 'string' ? raw[name] : undefined);
  const list = (name: string): readonly string[] => {
    const value = raw[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const [width, why, whyNot, answersFile] = [text('width'), text('why'), text('whyNot'), text('answers')];
  const [kernelTree, kernelRef, host] = [text('kernelTree'), text('kernelRef'), text('host')];
  const attached = readDebuggerOptions(raw);
  const resume = raw['resume'] === true ? true : text('resume');
  return {
    language,
    color: raw['color'] !== false,
    format: formatOf(text('format')),
    diagnosisFormat: DIAGNOSIS_FORMATS.find((format) => format === text('format')) ?? 'text',
    answers: list('answer'),
    unsure: list('unsure'),
    unavailable: list('unavailable'),
    commits: list('commit').map(commitOf),
    ...(width === undefined ? {} : { width: widthOf(width) }),
    ...(answersFile === undefined ? {} : { answersFile }),
    ...(kernelTree === undefined ? {} : { kernelTree }),
    ...(kernelRef === undefined ? {} : { kernelRef }),
    ...(host === undefined ? {} : { host }),
    ...(why === undefined ? {} : { why }),
    ...(whyNot === undefined ? {} : { whyNot }),
    ...(raw['failed'] === true ? { failed: true } : {}),
    ...(resume === undefined ? {} : { resume }),
    screenReader: raw['screenReader'] === true,
    packs: list('rules'),
    redact: raw['redact'] === true,
    session: readSessionOptions(raw),
    ...(attached === undefined ? {} : { attached }),
    batch: readBatchOptions(raw),
    query: readQueryOptions(raw),
    likeness: readLikenessOptions(raw),
    gather: readGatherOptions(raw),
    authoring: {
      checkFormat: CHECK_FORMATS.find((format) => format === text('format')) ?? 'text',
      stages: CHECK_STAGES.filter((stage) => list('stage').includes(stage)),
      hang: list('hang'),
      archives: list('archive'),
      warnings: raw['warnings'] === true,
      watch: raw['watch'] === true,
      cache: raw['cache'] !== false,
      facts: raw['facts'] === true,
      propose: raw['propose'] === true,
      write: raw['write'] === true,
      check: raw['check'] === true,
      ...Object.fromEntries(
        (['kind', 'title', 'mechanism', 'calls', 'concludes', 'author', 'fromCase', 'incident'] as const).flatMap(
          (name) => {
            const value = text(name);
            return value === undefined ? [] : [[name, value]];
          },
        ),
      ),
    },
  };
}

function formatOf(text: string | undefined): Format {
  return FORMATS.find((format) => format === text) ?? 'text';
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
