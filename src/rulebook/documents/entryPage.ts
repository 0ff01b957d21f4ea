import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '../../model/page.js';
import { indexPath, PAGE_KINDS } from './pagePath.js';
import { RULE_FORMAT } from './format/ruleFormat.js';
import { KNOWLEDGE } from './knowledge/knowledgePage.js';
import { item, list, paragraph, plain, section } from './phrases.js';
import type { Site } from './site.js';

const FOLDER = 'docs';
const ENTRY = 'README.md';
/** Lists of their own are given of these. */
const GENERATED = [`${FOLDER}/${ENTRY}`, RULE_FORMAT, KNOWLEDGE];
const TITLE = /^# (.{1,200})$/m;

/** The list of all documents: guides by their titles, and what is made from the rulebook. */
export function entryPage({ phrases }: Site, directory: string): Page {
  return {
    path: `${FOLDER}/${ENTRY}`,
    title: phrases.text('entry.title'),
    blocks: [
      ...section(phrases.text('entry.guides'), [
        list(
          guides(directory).map(({ file, title }) =>
            item([{ text: title, style: 'plain', link: { file: `${FOLDER}/${file}` } }]),
          ),
        ),
      ]),
      ...section(phrases.text('entry.knowledge'), [
        list([
          item([{ text: phrases.text('format.title'), style: 'plain', link: { file: RULE_FORMAT } }]),
          item([{ text: phrases.text('knowledge.title'), style: 'plain', link: { file: KNOWLEDGE } }]),
          ...PAGE_KINDS.map((kind) =>
            item([
              { text: phrases.text(`index.${kind}.title`), style: 'plain', link: { file: indexPath(kind) } },
              ...plain(`: ${phrases.text(`index.${kind}.about`)}`),
            ]),
          ),
        ]),
        paragraph(phrases.text('entry.about')),
      ]),
    ],
  };
}

function guides(directory: string): readonly { readonly file: string; readonly title: string }[] {
  return readdirSync(join(directory, FOLDER))
    .filter((file) => file.endsWith('.md') && !GENERATED.includes(`${FOLDER}/${file}`))
    .sort()
    .map((file) => ({ file, title: TITLE.exec(readFileSync(join(directory, FOLDER, file), 'utf8'))?.[1] ?? file }));
}
