import { FORCE, PACKS, REDACT, format } from './commandSpec.js';
import type { CommandSpec } from './commandSpec.js';

/** Saved interviews, and cases that are made of evidence. */
export const SESSIONS: readonly CommandSpec[] = [
  {
    path: ['session', 'list'],
    options: [format('text', 'json'), REDACT, PACKS],
    load: async () => (await import('../commands/sessionList.js')).sessionList,
  },
  {
    path: ['session', 'show'],
    operands: '<name>',
    completes: 'sessions',
    options: [format('text', 'json'), REDACT, PACKS],
    load: async () => (await import('../commands/sessionShow.js')).sessionShow,
  },
  {
    path: ['session', 'replay'],
    operands: '<name>',
    completes: 'sessions',
    options: [format('text', 'json', 'markdown', 'ticket'), { flags: '--at <steps>', name: 'at' }, REDACT, PACKS],
    load: async () => (await import('../commands/sessionReplay.js')).sessionReplay,
  },
  {
    path: ['session', 'diff'],
    operands: '<names...>',
    completes: 'sessions',
    options: [format('text', 'json', 'markdown'), REDACT, PACKS],
    load: async () => (await import('../commands/sessionDiff.js')).sessionDiff,
  },
  {
    path: ['session', 'export'],
    operands: '<name>',
    completes: 'sessions',
    options: [
      format('text', 'json', 'markdown', 'ticket', 'html', 'answers'),
      { flags: '--case <folder>', name: 'case' },
      { flags: '-o, --output <file>', name: 'output' },
      FORCE,
      REDACT,
      PACKS,
    ],
    load: async () => (await import('../commands/sessionExport.js')).sessionExport,
  },
  {
    path: ['session', 'rename'],
    operands: '<names...>',
    completes: 'sessions',
    options: [PACKS],
    load: async () => (await import('../commands/sessionRename.js')).sessionRename,
  },
  {
    path: ['session', 'remove'],
    operands: '<names...>',
    completes: 'sessions',
    options: [{ flags: '--yes', name: 'yes' }, PACKS],
    load: async () => (await import('../commands/sessionRemove.js')).sessionRemove,
  },
  {
    path: ['case', 'new'],
    operands: '<folder-and-files...>',
    completes: 'files',
    options: [
      { flags: '--title <text>', name: 'title' },
      { flags: '--session <name>', name: 'session' },
      FORCE,
      REDACT,
      PACKS,
    ],
    load: async () => (await import('../commands/caseNew.js')).caseNew,
  },
  {
    path: ['case', 'scrub'],
    operands: '<folder>',
    completes: 'files',
    options: [{ flags: '--write', name: 'write' }, FORCE, PACKS],
    load: async () => (await import('../commands/caseScrub.js')).caseScrub,
  },
];
