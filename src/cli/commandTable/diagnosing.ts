import { ARCHITECTURES } from '../../model/collecting.js';
import { CONSENTS } from '../../model/gathering.js';
import { FORCE, PACKS, REDACT, format } from './commandSpec.js';
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

/** Of commands that read evidence of one machine. */
const HOST: OptionSpec = { flags: '--host <name>', name: 'host' };

/** A debugger on a dump, or on the kernel that runs, and the session that keeps what it prints. */
const ATTACHED: readonly OptionSpec[] = [
  { flags: '--crash <command>', name: 'crash' },
  { flags: '--drgn <command>', name: 'drgn' },
  { flags: '--auto', name: 'auto' },
  { flags: '--auto-limit <limit>', name: 'autoLimit', repeat: true },
  { flags: '--name <name>', name: 'name' },
  { flags: '--resume [name]', name: 'resume' },
];

/** What tells of one case. */
export const DIAGNOSING: readonly CommandSpec[] = [
  {
    path: [],
    operands: '[files...]',
    completes: 'files',
    options: [...ANSWERS, HOST, ...ATTACHED, { flags: '--screen-reader', name: 'screenReader' }, PACKS],
    load: async () => (await import('../commands/interview.js')).interview,
  },
  {
    path: ['diagnose'],
    operands: '[files...]',
    completes: 'files',
    options: [
      format('text', 'json', 'markdown', 'ticket', 'sarif', 'html'),
      ...ANSWERS,
      HOST,
      ...ATTACHED,
      REDACT,
      PACKS,
    ],
    load: async () => (await import('../commands/diagnose.js')).diagnose,
  },
  {
    path: ['facts'],
    operands: '[files...]',
    completes: 'files',
    options: [format('text', 'json'), ...ANSWERS, HOST, REDACT, PACKS],
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
      HOST,
      REDACT,
      PACKS,
    ],
    load: async () => (await import('../commands/explain.js')).explain,
  },
  {
    path: ['collect'],
    operands: '[symptoms...]',
    options: [
      format('text', 'markdown', 'json', 'script'),
      { flags: '--arch <architecture>', name: 'arch', choices: ARCHITECTURES },
      { flags: '--machine <kind>', name: 'machine', choices: ['virtual', 'hardware'] },
      { flags: '--root', name: 'root' },
      { flags: '--no-root', name: 'noRoot' },
      { flags: '--allow <what>', name: 'allow', choices: CONSENTS, repeat: true },
      { flags: '--from <file>', name: 'fromFile', repeat: true },
      { flags: '-o, --output <file>', name: 'output' },
      FORCE,
      PACKS,
    ],
    load: async () => (await import('../commands/collect.js')).collect,
  },
];
