import { FORCE, PACKS, REDACT, format } from './commandSpec.js';
import type { CommandSpec, OptionSpec } from './commandSpec.js';

/** Of the command that goes through archives. */
const BATCH: readonly OptionSpec[] = [
  format('text', 'json', 'ndjson', 'markdown', 'csv', 'junit', 'sarif', 'html'),
  { flags: '-o, --output <file>', name: 'output' },
  { flags: '--failed', name: 'failed' },
  { flags: '--fail-on <words>', name: 'failOn' },
  { flags: '--results <file>', name: 'results' },
  { flags: '--resume', name: 'resumeResults' },
  { flags: '--from', name: 'from' },
  { flags: '--baseline <file>', name: 'baseline' },
  { flags: '--cases <grouping>', name: 'cases', choices: ['auto', 'file', 'folder'] },
  { flags: '--shard <i/n>', name: 'shard' },
  { flags: '--changed-since <when>', name: 'changedSince' },
  { flags: '--jobs <number>', name: 'jobs' },
  { flags: '--timeout <seconds>', name: 'timeout' },
  { flags: '--memory <megabytes>', name: 'memory' },
  { flags: '--max-size <megabytes>', name: 'maxSize' },
  REDACT,
  PACKS,
];

/** What goes through archives of cases. */
export const ARCHIVES: readonly CommandSpec[] = [
  {
    path: ['evaluate'],
    operands: '[archives...]',
    completes: 'files',
    options: BATCH,
    load: async () => (await import('../commands/evaluate.js')).evaluate,
  },
  {
    path: ['archive', 'query'],
    operands: '[results...]',
    completes: 'files',
    options: [
      format('text', 'json', 'csv'),
      { flags: '--database <file>', name: 'database' },
      { flags: '--query <name>', name: 'query' },
      { flags: '--sql <sql>', name: 'sql' },
      { flags: '--schema', name: 'schema' },
      REDACT,
    ],
    load: async () => (await import('../commands/archiveQuery.js')).archiveQuery,
  },
  {
    path: ['archive', 'index'],
    operands: '<archives...>',
    completes: 'files',
    options: [
      { flags: '-o, --output <file>', name: 'output' },
      { flags: '--jobs <count>', name: 'jobs' },
      FORCE,
      PACKS,
    ],
    load: async () => (await import('../commands/archiveIndex.js')).archiveIndex,
  },
  {
    path: ['archive', 'cluster'],
    operands: '<archive>',
    completes: 'files',
    options: [
      format('text', 'json', 'markdown'),
      { flags: '--limit <count>', name: 'limit' },
      { flags: '--least <count>', name: 'least' },
      { flags: '--jobs <count>', name: 'jobs' },
      REDACT,
      PACKS,
    ],
    load: async () => (await import('../commands/archiveCluster.js')).archiveCluster,
  },
  {
    path: ['similar'],
    operands: '[files...]',
    completes: 'files',
    options: [
      { flags: '--archive <folder>', name: 'archive', repeat: true },
      { flags: '--limit <count>', name: 'limit' },
      { flags: '--jobs <count>', name: 'jobs' },
      format('text', 'json', 'markdown'),
      REDACT,
      PACKS,
    ],
    load: async () => (await import('../commands/similar.js')).similar,
  },
  {
    path: ['weights', 'fit'],
    operands: '[archives...]',
    completes: 'files',
    options: [format('text', 'json'), REDACT, PACKS],
    load: async () => (await import('../commands/weightsFit.js')).weightsFit,
  },
];
