import { ARCHIVES } from './commandTable/archives.js';
import type { CommandSpec, OptionSpec } from './commandTable/commandSpec.js';
import { DIAGNOSING } from './commandTable/diagnosing.js';
import { RULES } from './commandTable/rules.js';
import { SESSIONS } from './commandTable/sessions.js';

export type { CommandSpec, OptionSpec } from './commandTable/commandSpec.js';

/** Options of every command. */
export const COMMON: readonly OptionSpec[] = [
  { flags: '--lang <language>', name: 'lang', choices: ['en', 'zh'] },
  { flags: '--width <columns>', name: 'width' },
  { flags: '--no-color', name: 'color' },
];

/** The whole command line: help, parsing and completion follow from it. */
export const COMMANDS: readonly CommandSpec[] = [
  ...DIAGNOSING,
  ...ARCHIVES,
  ...RULES,
  ...SESSIONS,
  {
    path: ['completion'],
    operands: '<shell>',
    options: [],
    load: async () => (await import('./commands/completion.js')).completion,
  },
];
