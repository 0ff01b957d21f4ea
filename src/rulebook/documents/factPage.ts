import type { CatalogueFact, FactBinding } from '../../model/catalogue.js';
import { groupBy } from '../../model/groupBy.js';
import type { Page, PageBlock, PageItem, PageText } from '../../model/page.js';
import { bindingText } from './bindingText.js';
import { fileLink, linkTo, sentence } from './links.js';
import { pagePath } from './pagePath.js';
import { code, item, joined, list, paragraph, plain, section } from './phrases.js';
import type { Reader } from './readers.js';
import type { Site } from './site.js';

/** What a fact means, how it is obtained, and what is decided by it. */
export function factPage(site: Site, fact: CatalogueFact): Page {
  const { phrases } = site;
  return {
    path: pagePath('fact', fact.id),
    title: fact.id,
    blocks: [
      paragraph(sentence(site, fact.meaning)),
      list(headItems(site, fact)),
      ...section(phrases.text('fact.obtained'), [list(obtained(site, fact))]),
      ...readerSection(site, fact.id),
    ],
  };
}

function headItems(site: Site, fact: CatalogueFact): readonly PageItem[] {
  const { phrases } = site;
  const { id, type, scope, unit, values, words, momentary, with: companions } = fact;
  const file = site.sources.get(pagePath('fact', id));
  return [
    item(phrases.inline('fact.type', { type: code(type), meaning: plain(phrases.text(`type.${type}`)) })),
    ...(unit === undefined ? [] : [item(phrases.inline('fact.unit', { unit: plain(unit) }))]),
    ...(values === undefined
      ? []
      : [item(phrases.inline('fact.values', { values: joined(values.map((value) => code(String(value)))) }))]),
    ...(words === undefined ? [] : [item(phrases.inline('fact.words', { table: linkTo(site, 'table', words) }))]),
    item(phrases.inline('fact.scope', { scope: code(scope), meaning: plain(phrases.text(`scope.${scope}`)) })),
    ...(momentary === true ? [item(plain(phrases.text('fact.momentary')))] : []),
    ...(companions === undefined
      ? []
      : [item(phrases.inline('fact.with', { facts: joined(companions.map((one) => linkTo(site, 'fact', one))) }))]),
    ...(file === undefined ? [] : [item(phrases.inline('said-in', { file: fileLink(file) }))]),
  ];
}

function obtained(site: Site, { id, bindings, question }: CatalogueFact): readonly PageItem[] {
  const { phrases, rulebook } = site;
  const bound = (binding: FactBinding): PageItem => item(bindingText(site, binding));
  const steps = rulebook.steps.filter(({ yields }) => yields.includes(id));
  const rules = rulebook.rules.filter((rule) => rule.kind === 'inference' && rule.concludes.fact === id);
  return [
    ...bindings.map(bound),
    ...rules.map((rule) =>
      item(phrases.inline('fact.concluded', { rule: linkTo(site, 'rule', rule.id), title: plain(rule.title) })),
    ),
    ...steps.map((step) =>
      item(phrases.inline('fact.step', { step: linkTo(site, 'step', step.id), asks: sentence(site, step.asks) })),
    ),
    ...(question === undefined ? [] : [item(phrases.inline('fact.question', { question: sentence(site, question) }))]),
  ];
}

/** One item for each that reads the fact, with the parts of it that do. */
function readerSection(site: Site, fact: string): readonly PageBlock[] {
  const readers = site.readers.get(fact) ?? [];
  const byReader = groupBy(readers, ({ kind, id }) => `${kind} ${id}`);
  const items = [...byReader.values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const named = joined(parts.map((part) => partText(site, part)));
    return [
      item(site.phrases.inline(`reads.${first.kind}`, { name: linkTo(site, first.kind, first.id), parts: named })),
    ];
  });
  return section(site.phrases.text('fact.readers'), [list(items)]);
}

function partText(site: Site, { part, name }: Reader): PageText {
  return site.phrases.inline(`part.${part}`, { name: code(name ?? '') });
}
