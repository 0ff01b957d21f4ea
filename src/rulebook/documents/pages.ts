import type { Page } from '../../model/page.js';
import { commitPage } from './commitPage.js';
import { extractorPage } from './extractorPage.js';
import { factPage } from './factPage.js';
import { indexPage } from './indexPages.js';
import { mechanismPage } from './mechanismPage.js';
import { PAGE_KINDS } from './pagePath.js';
import type { PageKind } from './pagePath.js';
import { rulePage } from './rulePage.js';
import type { Site } from './site.js';
import { stepPage } from './stepPage.js';
import { lookupTablePage, rowTablePage } from './tablePage.js';

/** The pages of all things of a kind. */
export function pagesOf(site: Site, kind: PageKind): readonly Page[] {
  const { rulebook, extractors } = site;
  switch (kind) {
    case 'rule':
      return rulebook.rules.map((rule) => rulePage(site, rule));
    case 'mechanism':
      return rulebook.mechanisms.map((mechanism) => mechanismPage(site, mechanism));
    case 'fact':
      return rulebook.facts.map((fact) => factPage(site, fact));
    case 'step':
      return rulebook.steps.map((step) => stepPage(site, step));
    case 'commit':
      return rulebook.fixes.map((fix) => commitPage(site, fix));
    case 'table':
      return [
        ...rulebook.rows.map((row) => rowTablePage(site, row)),
        ...rulebook.tables.map((table) => lookupTablePage(site, table)),
      ];
    case 'extractor':
      return extractors.entries.map((entry) => extractorPage(site, entry));
  }
}

/** All pages, and the index of each kind. */
export function allPages(site: Site): readonly Page[] {
  return PAGE_KINDS.flatMap((kind) => [indexPage(site, kind), ...pagesOf(site, kind)]);
}

/** The pages of whatever has this id; a commit may be given by its beginning. */
export function pagesCalled(site: Site, id: string): readonly Page[] {
  const { rulebook, extractors } = site;
  const isCommit = /^[0-9a-f]{7,40}$/.test(id);
  return [
    ...rulebook.rules.filter((rule) => rule.id === id).map((rule) => rulePage(site, rule)),
    ...rulebook.facts.filter((fact) => fact.id === id).map((fact) => factPage(site, fact)),
    ...rulebook.steps.filter((step) => step.id === id).map((step) => stepPage(site, step)),
    ...rulebook.fixes.filter(({ commit }) => isCommit && commit.startsWith(id)).map((fix) => commitPage(site, fix)),
    ...rulebook.mechanisms.filter((one) => one.id === id).map((mechanism) => mechanismPage(site, mechanism)),
    ...rulebook.rows.filter(({ table }) => table === id).map((row) => rowTablePage(site, row)),
    ...rulebook.tables.filter(({ name }) => name === id).map((table) => lookupTablePage(site, table)),
    ...extractors.entries.filter(({ name }) => name === id).map((entry) => extractorPage(site, entry)),
  ];
}
