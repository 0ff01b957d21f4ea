import type { PageBlock, PageItem, PageText } from '../../../model/page.js';
import { hypothesesOf } from '../../../model/rule.js';
import { linkTo } from '../links.js';
import { item, joined, list } from '../phrases.js';
import type { Site } from '../site.js';
import { sortedGroups } from './areas.js';

/** What the rulebook itself shows to be missing. */
export function gapsList(site: Site): PageBlock {
  const { rulebook } = site;
  const hypotheses = hypothesesOf(site.rulebook);
  const unnamed = rulebook.mechanisms.filter(({ id }) => hypotheses.every(({ mechanism }) => mechanism !== id));
  const thin = sortedGroups(hypotheses, ({ mechanism }) => mechanism).filter(([, rules]) => rules.length === 1);
  const uncured = hypotheses.filter(({ id }) => rulebook.fixes.every((fix) => !fix.hypotheses.includes(id)));
  const unproved = rulebook.rules.filter(({ status }) => status === 'experimental');
  const unreleased = rulebook.fixes.filter(({ mainline }) => mainline.release === null);
  const links = (ids: readonly string[], kind: 'mechanism' | 'commit'): PageText =>
    joined(ids.map((id) => linkTo(site, kind, id)));
  const gaps: readonly (readonly [string, number, PageText])[] = [
    ['no-rule', unnamed.length, links(unnamed.map(({ id }) => id), 'mechanism')],
    ['one-rule', thin.length, links(thin.map(([mechanism]) => mechanism), 'mechanism')],
    ['no-commit', uncured.length, []],
    ['experimental', unproved.length, []],
    ['no-release', unreleased.length, links(unreleased.map(({ commit }) => commit), 'commit')],
  ];
  return list(gaps.flatMap(([code, count, names]): readonly PageItem[] => (count === 0 ? [] : [gapItem(site, code, count, names)])));
}

function gapItem({ phrases }: Site, code: string, count: number, names: PageText): PageItem {
  return item(phrases.inline(`knowledge.gap.${code}`, { count: [{ text: String(count), style: 'strong' }], names }));
}
