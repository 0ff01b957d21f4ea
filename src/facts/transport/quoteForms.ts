import type { PrefixForm } from './prefixForm.js';
import { SURE_BEGINNING } from './datePatterns.js';

/**
 * What people and tools put in front of lines. `>` is not a quote before the rows that ps of crash marks as active, and `>>> ` is
 * a prompt of drgn. All the others are taken off only where a log line surely begins behind them.
 */
export const QUOTE_FORMS: readonly PrefixForm[] = [
  {
    name: 'mail quote',
    begins: '>',
    after: ['bare'],
    pattern: /^>(?!>> )(?!\s{0,8}\d{1,8}\s{1,8}\d{1,8}\s{1,8}\d{1,5}\s{1,8}[0-9a-f]{8,16}\s) ?/,
    log: false,
  },
  {
    name: 'indentation',
    begins: ' \t',
    after: ['bare'],
    pattern: new RegExp(`^[ \\t]{1,40}(?=${SURE_BEGINNING})`),
    log: false,
  },
  {
    name: 'list, line number, code',
    begins: ' \t-*+|`#0123456789',
    after: ['bare'],
    pattern: new RegExp(`^[ \\t]{0,40}(?:[-*+|#] ?|\`{1,3}|\\d{1,9}[.):|]? {0,4}\\t?)(?= {0,16}(?:${SURE_BEGINNING}))`),
    log: false,
  },
  {
    name: 'file and line of grep',
    begins: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./+_',
    after: ['bare'],
    pattern: new RegExp(`^[\\w./+-]{1,200}[:-](?:\\d{1,9}[:-])?(?=${SURE_BEGINNING})`),
    log: false,
  },
];
