import type { ExtractorEntry } from '../../model/extractorEntry.js';
import type { Page, PageItem } from '../../model/page.js';
import { fileLink } from './links.js';
import { pagePath } from './pagePath.js';
import { code, item, list, paragraph, plain, section } from './phrases.js';
import type { Site } from './site.js';

/** Samples that a page names for one type of record. */
const SHOWN = 2;

/** What is read from evidence by one extractor: how it is found, what becomes of it, and samples that show it. */
export function extractorPage(site: Site, entry: ExtractorEntry): Page {
  const { phrases } = site;
  const { name, triggers, reach, plentiful } = entry;
  const records = [...(site.extractors.samples.get(name) ?? [])];
  return {
    path: pagePath('extractor', name),
    title: name,
    blocks: [
      paragraph(extractorMeaning(site, name)),
      list([
        item(plain(reach === 0 ? phrases.text('extractor.line') : phrases.text('extractor.reach', { lines: reach }))),
        ...(plentiful ? [item(plain(phrases.text('extractor.plentiful')))] : []),
      ]),
      ...section(phrases.text('extractor.triggers'), [
        ...(triggers.length === 0 ? [paragraph(phrases.text('extractor.no-triggers'))] : []),
        list(triggers.map((trigger) => item(code(JSON.stringify(trigger))))),
      ]),
      ...section(phrases.text('extractor.records'), [
        list(records.map(([type, samples]) => item(code(type), sampleItems(samples)))),
      ]),
    ],
  };
}

/** What an extractor reads, in words: the message `extractor.<name>`. */
export function extractorMeaning({ rulebook }: Site, name: string): string {
  return rulebook.messages[`extractor.${name}`] ?? '';
}

function sampleItems(samples: readonly string[]): readonly PageItem[] {
  return samples.slice(0, SHOWN).map((file) => item(fileLink(file)));
}
