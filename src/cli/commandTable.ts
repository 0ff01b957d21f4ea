import { CHECK_STAGES } from '../model/check.js';
import type { Command } from './command.js';

/** An option as commander writes it; its help is the message `cli.option.<name>`. */
export interface OptionSpec {
  readonly flags: string;
  readonly name: string;
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly repeat?: true;
}

/** One command; its help is the message `cli.command.<path joined by hyphens>`. The bare command has an empty path. */
export interface CommandSpec {
  readonly path: readonly string[];
  readonly operands?: string;
  readonly options: readonly OptionSpec[];
  /** What the shell completes for operands. */
  readonly completes?: 'files' | 'sessions';
  readonly load: () => Promise<Command>;
}

const format = (...choices: readonly string[]): OptionSpec => ({ flags: '--format <format>', name: 'format', choices });

/** What an operator says without an interview. */
const ANSWERS: readonly OptionSpec[] = [
  { flags: '--answer <fact=value>', name: 'answer', repeat: true },
  { flags: '--unsure <fact=value>', name: 'unsure', repeat: true },
  { flags: '--unavailable <step>', name: 'unavailable', repeat: true },
  { flags: '--answers <file>', name: 'answers' },
  { flags: '--commit <hash>', name: 'commit', repeat: true },
  { flags: '--kernel-tree <folder>', name: 'kernelTree' },
  { flags: '--kernel-ref <ref>', name: 'kernelRef' },
];

/** Of every command that works with the rulebook. */
const PACKS: OptionSpec = { flags: '--rules <pack>', name: 'rules', repeat: true };

/** Of every command that tells a diagnosis. */
const REDACT: OptionSpec = { flags: '--redact', name: 'redact' };
const FORCE: OptionSpec = { flags: '--force', name: 'force' };

/** Options of every command. */
export const COMMON: readonly OptionSpec[] = [
  { flags: '--lang <language>', name: 'lang', choices: ['en', 'zh'] },
  { flags: '--width <columns>', name: 'width' },
  { flags: '--no-color', name: 'color' },
];

/** The whole command line: help, parsing and completion follow from it. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    path: [],
    operands: '[files...]',
    completes: 'files',
    options: [
      ...ANSWERS,
      { flags: '--name <name>', name: 'name' },
      { flags: '--resume [name]', name: 'resume' },
      { flags: '--screen-reader', name: 'screenReader' },
      PACKS,
    ],
    load: async () => (await import('./commands/interview.js')).interview,
  },
  {
    path: ['diagnose'],
    operands: '[files...]',
    completes: 'files',
    options: [format('text', 'json', 'markdown', 'ticket'), ...ANSWERS, REDACT, PACKS],
    load: async () => (await import('./commands/diagnose.js')).diagnose,
  },
  {
    path: ['facts'],
    operands: '[files...]',
    completes: 'files',
    options: [format('text', 'json'), ...ANSWERS, REDACT, PACKS],
    load: async () => (await import('./commands/facts.js')).facts,
  },
  {
    path: ['explain'],
    operands: '[files...]',
    completes: 'files',
    options: [
      { flags: '--why <id>', name: 'why' },
      { flags: '--why-not <id>', name: 'whyNot' },
      ...ANSWERS,
      REDACT,
      PACKS,
    ],
    load: async () => (await import('./commands/explain.js')).explain,
  },
  {
    path: ['evaluate'],
    operands: '[archives...]',
    completes: 'files',
    options: [format('text', 'json'), { flags: '--failed', name: 'failed' }, PACKS],
    load: async () => (await import('./commands/evaluate.js')).evaluate,
  },
  {
    path: ['rules', 'check'],
    operands: '[ids...]',
    completes: 'files',
    options: [
      format('text', 'json', 'github', 'junit', 'sarif'),
      { flags: '--stage <stage>', name: 'stage', choices: CHECK_STAGES, repeat: true },
      { flags: '--warnings', name: 'warnings' },
      { flags: '--watch', name: 'watch' },
      { flags: '--no-cache', name: 'cache' },
      PACKS,
    ],
    load: async () => (await import('./commands/rulesCheck.js')).rulesCheck,
  },
  {
    path: ['rules', 'new'],
    operands: '<area/id>',
    options: [
      { flags: '--kind <kind>', name: 'kind', choices: ['hypothesis', 'inference'] },
      { flags: '--title <text>', name: 'title' },
      { flags: '--mechanism <word>', name: 'mechanism' },
      { flags: '--hang <kind>', name: 'hang', repeat: true },
      { flags: '--calls <functions>', name: 'calls' },
      { flags: '--concludes <fact=value>', name: 'concludes' },
      { flags: '--author <name>', name: 'author' },
      { flags: '--from-case <folder>', name: 'fromCase' },
      { flags: '--incident <id>', name: 'incident' },
      PACKS,
    ],
    load: async () => (await import('./commands/rulesNew.js')).rulesNew,
  },
  {
    path: ['rules', 'coverage'],
    operands: '[ids...]',
    completes: 'files',
    options: [
      format('text', 'json', 'markdown'),
      { flags: '--facts', name: 'facts' },
      { flags: '--archive <folder>', name: 'archive', repeat: true },
      PACKS,
    ],
    load: async () => (await import('./commands/rulesCoverage.js')).rulesCoverage,
  },
  {
    path: ['rules', 'mutate'],
    operands: '[ids...]',
    completes: 'files',
    options: [
      format('text', 'json'),
      { flags: '--propose', name: 'propose' },
      { flags: '--write', name: 'write' },
      PACKS,
    ],
    load: async () => (await import('./commands/rulesMutate.js')).rulesMutate,
  },
  {
    path: ['rules', 'diff'],
    operands: '<base>',
    completes: 'files',
    options: [
      format('text', 'json', 'markdown'),
      { flags: '--archive <folder>', name: 'archive', repeat: true },
      PACKS,
    ],
    load: async () => (await import('./commands/rulesDiff.js')).rulesDiff,
  },
  {
    path: ['rules', 'docs'],
    options: [{ flags: '--check', name: 'check' }],
    load: async () => (await import('./commands/rulesDocs.js')).rulesDocs,
  },
  {
    path: ['rules', 'list'],
    operands: '[what]',
    options: [format('text', 'json'), PACKS],
    load: async () => (await import('./commands/rulesList.js')).rulesList,
  },
  {
    path: ['rules', 'show'],
    operands: '<id>',
    options: [format('text', 'json'), PACKS],
    load: async () => (await import('./commands/rulesShow.js')).rulesShow,
  },
  {
    path: ['session', 'list'],
    options: [format('text', 'json'), REDACT, PACKS],
    load: async () => (await import('./commands/sessionList.js')).sessionList,
  },
  {
    path: ['session', 'show'],
    operands: '<name>',
    completes: 'sessions',
    options: [format('text', 'json'), REDACT, PACKS],
    load: async () => (await import('./commands/sessionShow.js')).sessionShow,
  },
  {
    path: ['session', 'replay'],
    operands: '<name>',
    completes: 'sessions',
    options: [format('text', 'json', 'markdown', 'ticket'), { flags: '--at <steps>', name: 'at' }, REDACT, PACKS],
    load: async () => (await import('./commands/sessionReplay.js')).sessionReplay,
  },
  {
    path: ['session', 'diff'],
    operands: '<names...>',
    completes: 'sessions',
    options: [format('text', 'json', 'markdown'), REDACT, PACKS],
    load: async () => (await import('./commands/sessionDiff.js')).sessionDiff,
  },
  {
    path: ['session', 'export'],
    operands: '<name>',
    completes: 'sessions',
    options: [
      format('text', 'json', 'markdown', 'ticket', 'answers'),
      { flags: '--case <folder>', name: 'case' },
      { flags: '-o, --output <file>', name: 'output' },
      FORCE,
      REDACT,
      PACKS,
    ],
    load: async () => (await import('./commands/sessionExport.js')).sessionExport,
  },
  {
    path: ['session', 'rename'],
    operands: '<names...>',
    completes: 'sessions',
    options: [PACKS],
    load: async () => (await import('./commands/sessionRename.js')).sessionRename,
  },
  {
    path: ['session', 'remove'],
    operands: '<names...>',
    completes: 'sessions',
    options: [{ flags: '--yes', name: 'yes' }, PACKS],
    load: async () => (await import('./commands/sessionRemove.js')).sessionRemove,
  },
  {
    path: ['case', 'new'],
    operands: '<folder-and-files...>',
    completes: 'files',
    options: [{ flags: '--title <text>', name: 'title' }, FORCE, REDACT, PACKS],
    load: async () => (await import('./commands/caseNew.js')).caseNew,
  },
  {
    path: ['case', 'scrub'],
    operands: '<folder>',
    completes: 'files',
    options: [{ flags: '--write', name: 'write' }, FORCE, PACKS],
    load: async () => (await import('./commands/caseScrub.js')).caseScrub,
  },
  {
    path: ['completion'],
    operands: '<shell>',
    options: [],
    load: async () => (await import('./commands/completion.js')).completion,
  },
];
