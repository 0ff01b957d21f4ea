import type { CatalogueStep, StepCommand } from '../../model/catalogue.js';
import type { StepCollecting } from '../../model/collecting.js';
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

function headItems(site: Site, { id, cost, routine, collect }: CatalogueStep): readonly PageItem[] {
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
    ...(collect === undefined ? [] : collectItems(site, collect)),
    ...(file === undefined ? [] : [item(phrases.inline('said-in', { file: fileLink(file) }))]),
  ];
}

/** When a step that only collects is taken, and what for. */
function collectItems(
  { phrases }: Site,
  { stage, for: symptoms, machine, gives, loses }: StepCollecting,
): readonly PageItem[] {
  return [
    item(phrases.inline('step.collect', { stage: code(stage), meaning: plain(phrases.text(`stage.${stage}`)) })),
    ...(symptoms === undefined
      ? []
      : [item(phrases.inline('step.collect-for', { symptoms: joined(symptoms.map(code)) }))]),
    ...(machine === undefined ? [] : [item(plain(phrases.text(`step.collect-machine.${machine}`)))]),
    item(plain(gives)),
    item(plain(loses)),
  ];
}

/** What is done by a person is told in words, everything else is copied. */
function commandBlocks(site: Site, { tool, command, risk, root, seconds }: StepCommand): readonly PageBlock[] {
  const { phrases } = site;
  return [
    paragraph(strong(phrases.text(`tool.${tool}`))),
    tool === 'person' ? paragraph(sentence(site, command)) : { type: 'code', lines: command.split('\n') },
    ...(risk === undefined ? [] : [paragraph(phrases.inline('step.risk', { risk: sentence(site, risk) }))]),
    ...(root === undefined ? [] : [paragraph(plain(phrases.text('step.root')))]),
    ...(seconds === undefined ? [] : [paragraph(plain(phrases.text('step.seconds', { seconds })))]),
  ];
}

function factText(site: Site, id: string): PageText {
  const meaning = site.rulebook.facts.find((fact) => fact.id === id)?.meaning;
  return [...linkTo(site, 'fact', id), ...(meaning === undefined ? [] : [...plain(': '), ...sentence(site, meaning)])];
}
