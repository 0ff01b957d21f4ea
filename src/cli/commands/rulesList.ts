import type { Rulebook } from '../../model/rulebook.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { openRulebook } from '../openRulebook.js';
import { escapeText } from '../../present/escapeText.js';
import { UsageError } from '../usageError.js';

interface Entry {
  readonly id: string;
  /** Words that sort the entries: kind and status of a rule, type of a fact, role of a fix. */
  readonly kind: string;
  readonly text: string;
}

const LISTS: Readonly<Record<string, (rulebook: Rulebook) => readonly Entry[]>> = {
  rules: ({ rules }) => rules.map(({ id, kind, status, title }) => ({ id, kind: `${kind}, ${status}`, text: title })),
  facts: ({ facts }) => facts.map(({ id, type, scope, meaning }) => ({ id, kind: `${type}, ${scope}`, text: meaning })),
  steps: ({ steps }) => steps.map(({ id, cost, asks }) => ({ id, kind: cost, text: asks })),
  fixes: ({ fixes }) =>
    fixes.map(({ commit, role, subject }) => ({ id: commit.slice(0, 12), kind: role, text: subject })),
  tables: ({ tables }) => tables.map(({ name, keyedBy, meaning }) => ({ id: name, kind: keyedBy, text: meaning })),
  mechanisms: ({ mechanisms }) => mechanisms.map(({ id, meaning }) => ({ id, kind: '', text: meaning })),
};

/** What the rulebook holds, one line an entry: id, kind and text, parted by tabs where the output is no terminal. */
export const rulesList: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const [what = 'rules'] = operands;
  const list = LISTS[what];
  if (list === undefined) throw new UsageError('cli.unknown-list', { what, possible: Object.keys(LISTS).join(', ') });
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const entries = list(rulebook);
  if (options.format === 'json') {
    terminal.out(`${JSON.stringify(entries, undefined, 2)}\n`);
    return EXIT.ok;
  }
  const widest = (key: 'id' | 'kind'): number => Math.max(0, ...entries.map((entry) => entry[key].length));
  const [idWidth, kindWidth] = [widest('id'), widest('kind')];
  for (const { id, kind, text } of entries) {
    const cells = terminal.outIsTerminal ? [id.padEnd(idWidth), kind.padEnd(kindWidth), text].join('  ') : undefined;
    terminal.out(`${cells === undefined ? [id, kind, text].map(escapeText).join('\t') : escapeText(cells)}\n`);
  }
  return EXIT.ok;
};
