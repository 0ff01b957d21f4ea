import type { Mechanism } from '../../model/catalogue.js';
import type { Page } from '../../model/page.js';
import { fileLink, linkTo } from './links.js';
import { pagePath } from './pagePath.js';
import { item, list, paragraph, plain, section } from './phrases.js';
import type { Site } from './site.js';

/** One word for what is wrong, and the rules that name it. */
export function mechanismPage(site: Site, { id, meaning }: Mechanism): Page {
  const path = pagePath('mechanism', id);
  const file = site.sources.get(path);
  const rules = site.rulebook.rules.filter((rule) => rule.kind === 'hypothesis' && rule.mechanism === id);
  return {
    path,
    title: id,
    blocks: [
      paragraph(meaning),
      ...(file === undefined ? [] : [list([item(site.phrases.inline('said-in', { file: fileLink(file) }))])]),
      ...section(site.phrases.text('mechanism.rules'), [
        list(rules.map((rule) => item([...linkTo(site, 'rule', rule.id), ...plain(`: ${rule.title}`)]))),
      ]),
    ],
  };
}
