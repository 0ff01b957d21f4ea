import type { CatalogueAttribute, CatalogueRow, LookupTable } from '../../model/catalogue.js';
import type { Page, PageBlock, PageText } from '../../model/page.js';
import { fileLink, linkTo } from './links.js';
import { pagePath } from './pagePath.js';
import { code, item, joined, list, paragraph, plain, section } from './phrases.js';
import type { Site } from './site.js';

/** A table of rows that conditions ask about, with its attributes. */
export function rowTablePage(site: Site, { table, meaning, attributes }: CatalogueRow): Page {
  const { phrases } = site;
  const path = pagePath('table', table);
  return {
    path,
    title: table,
    blocks: [
      paragraph(meaning),
      ...fileBlocks(site, path),
      ...section(phrases.text('table.attributes'), [
        {
          type: 'table',
          head: ['attribute', 'type', 'meaning'].map((column) => phrases.text(`table.column.${column}`)),
          rows: Object.entries(attributes).map(([name, attribute]) => [
            code(name),
            code(attribute.type),
            attributeText(site, attribute),
          ]),
        },
      ]),
    ],
  };
}

function attributeText(site: Site, { meaning, words }: CatalogueAttribute): PageText {
  if (words === undefined) return plain(meaning);
  const told = site.phrases.inline('fact.words', { table: linkTo(site, 'table', words) });
  return [...plain(`${meaning} `), ...told, ...plain('.')];
}

/** A look-up table from numbers to names, with all its entries. */
export function lookupTablePage(site: Site, lookup: LookupTable): Page {
  const { phrases } = site;
  const { name, meaning, keyedBy, match, arrays, attributes, entries, source } = lookup;
  const path = pagePath('table', name);
  return {
    path,
    title: name,
    blocks: [
      paragraph(meaning),
      list([
        item(phrases.inline('table.keyed', { key: plain(keyedBy) })),
        ...(match === undefined ? [] : [item(plain(phrases.text(`table.match.${match}`)))]),
        ...(arrays.length === 0 ? [] : [item(phrases.inline('table.arrays', { names: joined(arrays.map(code)) }))]),
        ...Object.entries(attributes).map(([attribute, value]) => item(code(`${attribute} = ${String(value)}`))),
        item(phrases.inline('table.source', { source: plain(source) })),
      ]),
      ...fileBlocks(site, path),
      ...section(phrases.text('table.entries'), [
        {
          type: 'table',
          head: ['number', 'name'].map((column) => phrases.text(`table.column.${column}`)),
          rows: Object.entries(entries).map(([key, entry]) => [code(key), plain(entry)]),
        },
      ]),
    ],
  };
}

function fileBlocks(site: Site, path: string): readonly PageBlock[] {
  const file = site.sources.get(path);
  return file === undefined ? [] : [paragraph(site.phrases.inline('said-in', { file: fileLink(file) }))];
}
