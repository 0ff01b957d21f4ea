import { REPORTED_KINDS } from '../../../model/incident.js';
import type { PageBlock, PageText } from '../../../model/page.js';
import { isRecognised } from '../../../model/fix.js';
import { hypothesesOf } from '../../../model/rule.js';
import { linkTo } from '../links.js';
import { code, joined, plain } from '../phrases.js';
import { areaOf } from '../site.js';
import type { Site } from '../site.js';
import { isInferred, sortedGroups } from './areas.js';

/** A table with heads out of the phrases. */
export function tableOf(site: Site, heads: readonly string[], rows: readonly (readonly PageText[])[]): PageBlock {
  return { type: 'table', head: heads.map((head) => site.phrases.text(`knowledge.column.${head}`)), rows };
}

export function number(value: number): PageText {
  return plain(value === 0 ? '' : String(value));
}

/** What is wrong: how many rules and commits name it, and under which reports it is looked for. */
export function mechanismsTable(site: Site): PageBlock {
  const hypotheses = hypothesesOf(site.rulebook);
  return tableOf(
    site,
    ['mechanism', 'hypotheses', 'refinements', 'commits', 'kinds'],
    site.rulebook.mechanisms.map(({ id }) => {
      const rules = hypotheses.filter(({ mechanism }) => mechanism === id);
      const ids = new Set(rules.map((rule) => rule.id));
      const commits = site.rulebook.fixes.filter((fix) => fix.hypotheses.some((rule) => ids.has(rule)));
      const kinds = REPORTED_KINDS.filter((kind) => rules.some(({ hang }) => hang.includes(kind)));
      return [
        linkTo(site, 'mechanism', id),
        number(rules.length),
        number(rules.filter(({ refines }) => refines !== undefined).length),
        number(commits.length),
        joined(kinds.map(code)),
      ];
    }),
  );
}

/** Which detector spoke: how many rules can explain it, and what they name. */
export function kindsTable(site: Site): PageBlock {
  return tableOf(
    site,
    ['kind', 'hypotheses', 'mechanisms'],
    REPORTED_KINDS.map((kind) => {
      const rules = hypothesesOf(site.rulebook).filter(({ hang }) => hang.includes(kind));
      return [code(kind), number(rules.length), number(new Set(rules.map(({ mechanism }) => mechanism)).size)];
    }),
  );
}

export function areasTable(site: Site): PageBlock {
  return tableOf(
    site,
    ['area', 'hypotheses', 'refinements', 'inferences', 'with-commits'],
    sortedGroups(site.rulebook.rules, ({ id }) => areaOf(site, 'rule', id)).map(([area, rules]) => {
      const hypotheses = hypothesesOf({ rules });
      const cured = hypotheses.filter(({ id }) => site.rulebook.fixes.some((fix) => fix.hypotheses.includes(id)));
      return [
        code(`rules/${area}`),
        number(hypotheses.length),
        number(hypotheses.filter(({ refines }) => refines !== undefined).length),
        number(rules.length - hypotheses.length),
        number(cured.length),
      ];
    }),
  );
}

export function commitsTable(site: Site): PageBlock {
  return tableOf(
    site,
    ['area', 'commits', 'fixes', 'recognised', 'inferred', 'in-stable'],
    sortedGroups(site.rulebook.fixes, ({ commit }) => areaOf(site, 'commit', commit)).map(([area, fixes]) => [
      code(`knowledge/fixes/${area}`),
      number(fixes.length),
      number(fixes.filter(({ role }) => role === 'fix').length),
      number(fixes.filter(isRecognised).length),
      number(fixes.filter(isInferred).length),
      number(fixes.filter(({ stable }) => stable.length > 0).length),
    ]),
  );
}
