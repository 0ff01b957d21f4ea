import type { Page, PageBlock, PageItem, PageText } from '../../model/page.js';
import type { HypothesisRule, Rule, Signal } from '../../model/rule.js';
import { casesSection } from './casesSection.js';
import { conditionItems } from './conditionItems.js';
import { fileLink, linkTo, sentence } from './links.js';
import { pagePath } from './pagePath.js';
import { code, item, joined, list, paragraph, plain, section, strong } from './phrases.js';
import type { Site } from './site.js';

/** What a rule believes, how sure that is, and what is done about it. */
export function rulePage(site: Site, rule: Rule): Page {
  const path = pagePath('rule', rule.id);
  const blocks = rule.kind === 'inference' ? inferenceBlocks(site, rule) : hypothesisBlocks(site, rule);
  return {
    path,
    title: rule.title,
    blocks: [list(headItems(site, rule)), ...blocks, ...casesSection(site, rule.id), ...referenceBlocks(site, rule)],
  };
}

function headItems(site: Site, rule: Rule): readonly PageItem[] {
  const { phrases } = site;
  const file = site.sources.get(pagePath('rule', rule.id));
  const { replacedBy } = rule;
  return [
    item(phrases.inline(`rule.${rule.kind}`, { id: code(rule.id), status: strong(rule.status) })),
    ...(replacedBy === undefined
      ? []
      : [item(phrases.inline('rule.replaced', { rule: linkTo(site, 'rule', replacedBy) }))]),
    ...(rule.kind === 'hypothesis' ? hypothesisHead(site, rule) : []),
    ...(file === undefined ? [] : [item(phrases.inline('said-in', { file: fileLink(file) }))]),
  ];
}

function hypothesisHead(site: Site, { id: own, mechanism, hang, refines }: HypothesisRule): readonly PageItem[] {
  const link = (id: string): PageText => linkTo(site, 'rule', id);
  const exact = site.rulebook.rules.flatMap((rule) =>
    rule.kind === 'hypothesis' && rule.refines === own ? [link(rule.id)] : [],
  );
  const meaning = site.rulebook.mechanisms.find(({ id }) => id === mechanism)?.meaning ?? '';
  return [
    item(
      site.phrases.inline('rule.mechanism', {
        mechanism: linkTo(site, 'mechanism', mechanism),
        meaning: plain(meaning),
      }),
    ),
    item(site.phrases.inline('rule.hang', { kinds: joined(hang.map(code)) })),
    ...(refines === undefined ? [] : [item(site.phrases.inline('rule.refines', { rule: link(refines) }))]),
    ...(exact.length === 0 ? [] : [item(site.phrases.inline('rule.refined-by', { rules: joined(exact) }))]),
  ];
}

function inferenceBlocks(site: Site, rule: Extract<Rule, { kind: 'inference' }>): readonly PageBlock[] {
  const { fact, value } = rule.concludes;
  return [
    ...section(site.phrases.text('rule.when'), [list(conditionItems(site, rule.when))]),
    ...section(site.phrases.text('rule.concludes'), [
      paragraph(
        site.phrases.inline('rule.conclusion', { fact: linkTo(site, 'fact', fact), value: code(String(value)) }),
      ),
    ]),
  ];
}

function hypothesisBlocks(site: Site, rule: HypothesisRule): readonly PageBlock[] {
  const { phrases } = site;
  const { remedy } = rule;
  const texts = (lines: readonly string[]): readonly PageItem[] => lines.map((text) => item(sentence(site, text)));
  return [
    ...rule.description.map((text) => paragraph(sentence(site, text))),
    ...section(phrases.text('rule.gate'), [list(conditionItems(site, rule.when))]),
    ...section(phrases.text('rule.signals'), [list(rule.signals.map((signal) => signalItem(site, rule, signal)))]),
    ...section(phrases.text('rule.asks'), [
      list(
        rule.ask.map(({ fact, why }) => item([...linkTo(site, 'fact', fact), ...plain(': '), ...sentence(site, why)])),
      ),
    ]),
    ...section(phrases.text('rule.now'), [list(texts(remedy.now))]),
    ...section(phrases.text('rule.confirm'), [list(texts(remedy.confirm))]),
    ...section(phrases.text('rule.fixes'), [list(remedy.fixes.map((commit) => item(commitText(site, commit))))]),
    ...section(phrases.text('rule.mistaken'), [list(mistakenItems(site, rule))]),
  ];
}

function signalItem(site: Site, rule: HypothesisRule, signal: Signal): PageItem {
  const { phrases } = site;
  const side =
    signal.for !== undefined
      ? phrases.text('signal.for', { strength: signal.for })
      : signal.against !== undefined
        ? phrases.text('signal.against', { strength: signal.against })
        : phrases.text('signal.excludes');
  const words: PageText = [
    ...code(signal.id),
    ...plain(
      signal.group === undefined
        ? phrases.text('signal.about', { side })
        : phrases.text('signal.about.grouped', { side, group: signal.group }),
    ),
    ...sentence(site, signal.says),
  ];
  const isGate = JSON.stringify(signal.if) === JSON.stringify(rule.when);
  return item(words, isGate ? [item(plain(phrases.text('signal.gate')))] : conditionItems(site, signal.if));
}

function commitText(site: Site, commit: string): PageText {
  const record = site.rulebook.fixes.find((fix) => fix.commit === commit);
  return [...linkTo(site, 'commit', commit), ...plain(record === undefined ? '' : ` ${record.subject}`)];
}

/** Those it names, and those that name it. */
function mistakenItems(site: Site, rule: HypothesisRule): readonly PageItem[] {
  const titled = (id: string): PageText => {
    const title = site.rulebook.rules.find((other) => other.id === id)?.title;
    return [...linkTo(site, 'rule', id), ...plain(title === undefined ? '' : `: ${title}`)];
  };
  const others = site.rulebook.rules.flatMap((other) =>
    other.kind === 'hypothesis' && other.mistakenFor.includes(rule.id) && !rule.mistakenFor.includes(other.id)
      ? [other.id]
      : [],
  );
  return [
    ...rule.mistakenFor.map((id) => item(titled(id))),
    ...others.map((id) => item(site.phrases.inline('rule.mistaken-by', { rule: titled(id) }))),
  ];
}

function referenceBlocks(site: Site, { references = [], authors = [] }: Rule): readonly PageBlock[] {
  return [
    ...section(site.phrases.text('rule.references'), [
      list(
        references.map(({ type, url }) => item([...plain(`${type}: `), { text: url, style: 'plain', link: { url } }])),
      ),
    ]),
    ...(authors.length === 0 ? [] : [paragraph(site.phrases.text('rule.authors', { names: authors.join(', ') }))]),
  ];
}
