import type { Page, PageBlock, PageText } from '../../model/page.js';
import { compareText } from '../../model/order.js';
import { extractorMeaning } from './extractorPage.js';
import { linkTo, sentence } from './links.js';
import { indexPath, SHORT_COMMIT } from './pagePath.js';
import type { PageKind } from './pagePath.js';
import { code, paragraph, plain, section } from './phrases.js';
import { areaOf } from './site.js';
import type { Site } from './site.js';

/** One line of an index; entries of one group stand under its name. */
interface Entry {
  readonly id: string;
  readonly group: string;
  readonly cells: readonly PageText[];
}

interface Index {
  /** Phrases of the columns behind the name. */
  readonly columns: readonly string[];
  readonly entries: readonly Entry[];
}

/** The list of everything of a kind, by what it is about. */
export function indexPage(site: Site, kind: PageKind): Page {
  const { phrases } = site;
  const { columns, entries } = indexOf(site, kind);
  const groups = [...new Set(entries.map(({ group }) => group))].sort(compareText);
  const table = (group: string): PageBlock => ({
    type: 'table',
    head: [phrases.text('index.name'), ...columns.map((column) => phrases.text(`index.${column}`))],
    rows: entries
      .filter((entry) => entry.group === group)
      .sort((a, b) => compareText(a.id, b.id))
      .map(({ id, cells }) => [linkTo(site, kind, id), ...cells]),
  });
  return {
    path: indexPath(kind),
    title: phrases.text(`index.${kind}.title`),
    blocks: [
      paragraph(phrases.text(`index.${kind}.about`)),
      ...groups.flatMap((group) => (group === '' ? [table(group)] : section(group, [table(group)]))),
    ],
  };
}

function indexOf(site: Site, kind: PageKind): Index {
  const { rulebook } = site;
  const subject = (id: string): string => id.split('.')[0] ?? '';
  switch (kind) {
    case 'rule':
      return {
        columns: ['mechanism', 'status', 'rule-title'],
        entries: rulebook.rules.map((rule) => ({
          id: rule.id,
          group: areaOf(site, 'rule', rule.id),
          cells: [
            rule.kind === 'inference'
              ? linkTo(site, 'fact', rule.concludes.fact)
              : linkTo(site, 'mechanism', rule.mechanism),
            plain(rule.status),
            plain(rule.title),
          ],
        })),
      };
    case 'mechanism':
      return {
        columns: ['meaning'],
        entries: rulebook.mechanisms.map(({ id, meaning }) => ({ id, group: '', cells: [plain(meaning)] })),
      };
    case 'fact':
      return {
        columns: ['type', 'meaning'],
        entries: rulebook.facts.map(({ id, type, meaning }) => ({
          id,
          group: subject(id),
          cells: [code(type), sentence(site, meaning)],
        })),
      };
    case 'step':
      return {
        columns: ['cost', 'asks'],
        entries: rulebook.steps.map(({ id, cost, asks }) => ({
          id,
          group: '',
          cells: [code(cost), sentence(site, asks)],
        })),
      };
    case 'commit':
      return {
        columns: ['role', 'subject'],
        entries: rulebook.fixes.map(({ commit, role, subject: line }) => ({
          id: commit.slice(0, SHORT_COMMIT),
          group: areaOf(site, 'commit', commit),
          cells: [plain(role), plain(line)],
        })),
      };
    case 'table':
      return {
        columns: ['meaning'],
        entries: [
          ...rulebook.rows.map(({ table, meaning }) => ({
            id: table,
            group: site.phrases.text('index.rows'),
            cells: [plain(meaning)],
          })),
          ...rulebook.tables.map(({ name, meaning }) => ({
            id: name,
            group: site.phrases.text('index.lookups'),
            cells: [plain(meaning)],
          })),
        ],
      };
    case 'extractor':
      return {
        columns: ['reads'],
        entries: site.extractors.entries.map(({ name }) => ({
          id: name,
          group: '',
          cells: [plain(extractorMeaning(site, name))],
        })),
      };
  }
}
