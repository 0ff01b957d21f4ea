import { PACKS, REDACT, format } from './commandSpec.js';
import type { CommandSpec, OptionSpec } from './commandSpec.js';

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

/** What tells of one case. */
export const DIAGNOSING: readonly CommandSpec[] = [
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
    load: async () => (await import('../commands/interview.js')).interview,
  },
  {
    path: ['diagnose'],
    operands: '[files...]',
    completes: 'files',
    options: [format('text', 'json', 'markdown', 'ticket', 'sarif', 'html'), ...ANSWERS, REDACT, PACKS],
    load: async () => (await import('../commands/diagnose.js')).diagnose,
  },
  {
    path: ['facts'],
    operands: '[files...]',
    completes: 'files',
    options: [format('text', 'json'), ...ANSWERS, REDACT, PACKS],
    load: async () => (await import('../commands/facts.js')).facts,
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
    load: async () => (await import('../commands/explain.js')).explain,
  },
];
