import { CHECK_STAGES } from '../../model/check.js';
import { PACKS, format } from './commandSpec.js';
import type { CommandSpec } from './commandSpec.js';

/** The tools of a contributor. */
export const RULES: readonly CommandSpec[] = [
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
    load: async () => (await import('../commands/rulesCheck.js')).rulesCheck,
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
    load: async () => (await import('../commands/rulesNew.js')).rulesNew,
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
    load: async () => (await import('../commands/rulesCoverage.js')).rulesCoverage,
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
    load: async () => (await import('../commands/rulesMutate.js')).rulesMutate,
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
    load: async () => (await import('../commands/rulesDiff.js')).rulesDiff,
  },
  {
    path: ['rules', 'docs'],
    options: [{ flags: '--check', name: 'check' }],
    load: async () => (await import('../commands/rulesDocs.js')).rulesDocs,
  },
  {
    path: ['rules', 'list'],
    operands: '[what]',
    options: [format('text', 'json'), PACKS],
    load: async () => (await import('../commands/rulesList.js')).rulesList,
  },
  {
    path: ['rules', 'show'],
    operands: '<id>',
    options: [format('text', 'json'), PACKS],
    load: async () => (await import('../commands/rulesShow.js')).rulesShow,
  },
];
