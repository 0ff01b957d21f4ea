import type { PageBlock, PageText } from '../../model/page.js';
import type { Expectation } from '../files.js';
import { fileLink, linkTo } from './links.js';
import { code, joined, paragraph, plain, section, strong } from './phrases.js';
import type { Site } from './site.js';

/** The cases of a rule by name, each with what the rule must say in it. */
export function casesSection(site: Site, rule: string): readonly PageBlock[] {
  const own = site.cases.get(rule);
  if (own === undefined) return [];
  const { phrases } = site;
  return section(phrases.text('cases.title'), [
    paragraph(phrases.inline('cases.file', { file: fileLink(own.file) })),
    {
      type: 'table',
      head: [phrases.text('cases.name'), phrases.text('cases.expected')],
      rows: own.cases.map(({ name, expect }) => [plain(name), expectedText(site, expect)]),
    },
  ]);
}

function expectedText(site: Site, expect: Expectation): PageText {
  const { phrases } = site;
  if (expect === 'silent') return plain(phrases.text('cases.silent'));
  if ('concludes' in expect) return phrases.inline('cases.concludes', { value: code(String(expect.concludes)) });
  const { certainty, holds = [], fails = [], asks = [] } = expect;
  const named = (phrase: string, names: readonly PageText[]): readonly PageText[] =>
    names.length === 0 ? [] : [phrases.inline(phrase, { names: joined(names) })];
  return joined(
    [
      strong(certainty),
      ...named('cases.holds', holds.map(code)),
      ...named('cases.fails', fails.map(code)),
      ...named(
        'cases.asks',
        asks.map((fact) => linkTo(site, 'fact', fact)),
      ),
    ],
    '; ',
  );
}
