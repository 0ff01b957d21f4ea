import { delimiter } from 'node:path';
import type { Invocation } from './command.js';

/**
 * The rule packs of a command line, lowest precedence first: those of `HANGWISE_RULES`, which is parted as PATH is, then
 * those of `--rules`.
 */
export function packsOf({ options, terminal }: Pick<Invocation, 'options' | 'terminal'>): readonly string[] {
  const surrounding = (terminal.environment['HANGWISE_RULES'] ?? '').split(delimiter);
  return [...surrounding, ...options.packs].filter((path) => path !== '');
}
