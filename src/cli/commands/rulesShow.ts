import { extractorEntries } from '../../facts/extractorEntries.js';
import type { Rulebook } from '../../model/rulebook.js';
import { pageText } from '../../present/page/pageText.js';
import { nearest } from '../../rulebook/nearest.js';
import type { Command, Invocation } from '../command.js';
import { documentTools } from '../documentTools.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { openRulebook } from '../openRulebook.js';
import { packageRoot } from '../package.js';
import { packsOf } from '../packs.js';
import { UsageError } from '../usageError.js';

/** Everything of one name in words, as its page has it; with `--format json` as the loader has it. */
export const rulesShow: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const [id = ''] = operands;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const [item] = itemsCalled(rulebook, id);
  if (item === undefined) throw unknownItem(rulebook, id);
  terminal.out(options.format === 'json' ? `${JSON.stringify(item, undefined, 2)}\n` : await pagesText(invocation, id));
  return EXIT.ok;
};

/** The pages of everything of this name. Only rules and extractors are shown with what files beside the rulebook say of them. */
async function pagesText(invocation: Invocation, id: string): Promise<string> {
  const { loadRulebook } = await import('../../rulebook/load.js');
  const { pagesCalled, sampleResults, siteOf } = await import('../../rulebook/documents/index.js');
  const { language } = invocation.options;
  const loaded = await loadRulebook(packageRoot(), { language, cases: true, packs: packsOf(invocation) });
  const isExtractor = extractorEntries.some(({ name }) => name === id);
  const samples = isExtractor ? sampleResults(packageRoot(), documentTools().readBy) : new Map();
  const site = siteOf(loaded.rulebook, loaded.draft, { entries: extractorEntries, samples });
  return pagesCalled(site, id)
    .map((page) => pageText(page, lookOf(invocation)))
    .join('\n');
}

function itemsCalled(rulebook: Rulebook, id: string): readonly object[] {
  const { rules, facts, steps, fixes, mechanisms, rows, tables } = rulebook;
  const isCommit = /^[0-9a-f]{7,40}$/.test(id);
  return [
    ...[rules, facts, steps, mechanisms].flat().filter((item) => item.id === id),
    ...fixes.filter(({ commit }) => isCommit && commit.startsWith(id)),
    ...rows.filter(({ table }) => table === id),
    ...[...tables, ...extractorEntries].filter(({ name }) => name === id),
  ];
}

function unknownItem(rulebook: Rulebook, id: string): UsageError {
  const { rules, facts, steps, fixes, mechanisms, rows, tables } = rulebook;
  const ids = [
    ...[rules, facts, steps, mechanisms].flat().map((item) => item.id),
    ...fixes.map(({ commit }) => commit.slice(0, 12)),
    ...rows.map(({ table }) => table),
    ...[...tables, ...extractorEntries].map(({ name }) => name),
  ];
  const like = nearest(id, ids);
  return like === undefined
    ? new UsageError('cli.unknown-item', { id })
    : new UsageError('cli.unknown-item.near', { id, nearest: like });
}
