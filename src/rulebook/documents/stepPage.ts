import type { CatalogueStep, StepCommand } from '../../model/catalogue.js';
import type { Page, PageBlock, PageItem, PageText } from '../../model/page.js';
import { fileLink, linkTo, sentence } from './links.js';
import { pagePath } from './pagePath.js';
import { code, item, joined, list, paragraph, plain, section, strong } from './phrases.js';
import type { Site } from './site.js';

/** What a person can do to learn something: the commands for each tool, what they need and what they tell. */
export function stepPage(site: Site, step: CatalogueStep): Page {
  const { phrases } = site;
  const facts = (ids: readonly string[]): PageBlock => list(ids.map((id) => item(factText(site, id))));
  return {
    path: pagePath('step', step.id),
    title: step.id,
    blocks: [
      paragraph(sentence(site, step.asks)),
      list(headItems(site, step)),
      ...section(
        phrases.text('step.how'),
        step.how.flatMap((how) => commandBlocks(site, how)),
      ),
      ...section(phrases.text('step.needs'), [facts(step.needs)]),
      ...section(phrases.text('step.yields'), [facts(step.yields)]),
    ],
  };
}

function headItems(site: Site, { id, cost, routine }: CatalogueStep): readonly PageItem[] {
  const { phrases } = site;
  const file = site.sources.get(pagePath('step', id));
  return [
    item(phrases.inline('step.cost', { cost: code(cost), meaning: plain(phrases.text(`cost.${cost}`)) })),
    ...(routine === undefined
      ? []
      : [
          item(
            routine.hang === undefined
              ? plain(phrases.text('step.routine'))
              : phrases.inline('step.routine-of', { kinds: joined(routine.hang.map(code)) }),
          ),
        ]),
    ...(file === undefined ? [] : [item(phrases.inline('said-in', { file: fileLink(file) }))]),
  ];
}

/** What is done by a person is told in words, everything else is copied. */
function commandBlocks(site: Site, { tool, command, risk }: StepCommand): readonly PageBlock[] {
  return [
    paragraph(strong(site.phrases.text(`tool.${tool}`))),
    tool === 'person' ? paragraph(sentence(site, command)) : { type: 'code', lines: command.split('\n') },
    ...(risk === undefined ? [] : [paragraph(site.phrases.inline('step.risk', { risk: sentence(site, risk) }))]),
  ];
}

function factText(site: Site, id: string): PageText {
  const meaning = site.rulebook.facts.find((fact) => fact.id === id)?.meaning;
  return [...linkTo(site, 'fact', id), ...(meaning === undefined ? [] : [...plain(': '), ...sentence(site, meaning)])];
}
