import type { PageBlock, PageItem, PageText } from '../../model/page.js';
import type { Messages } from '../../model/rulebook.js';
import { fillText } from '../../model/text.js';
import type { TextArguments } from '../../model/text.js';

/** The words that stand around what the rulebook says: `knowledge/messages/documents.json`, without their `documents.`. */
export interface Phrases {
  readonly text: (code: string, values?: TextArguments) => string;
  /** As `text`, with runs in the holes that keep their own style and link. */
  readonly inline: (code: string, runs: Readonly<Record<string, PageText>>) => PageText;
}

const HOLE = /\{\{([\w.]+)\}\}/;

export function phrasesOf(messages: Messages): Phrases {
  const template = (code: string): string => messages[`documents.${code}`] ?? `documents.${code}`;
  return {
    text: (code, values = {}) => fillText(template(code), values),
    inline: (code, runs) =>
      parts(template(code)).flatMap(({ text, hole }) =>
        hole === undefined ? plain(text) : (runs[hole] ?? plain('?')),
      ),
  };
}

/** The pieces of a template in order. Splitting by a pattern with one group gives texts at even places, names of holes at odd ones. */
export function parts(template: string): readonly { readonly text: string; readonly hole?: string }[] {
  return template
    .split(HOLE)
    .map((part, index) => (index % 2 === 0 ? { text: part } : { text: `{{${part}}}`, hole: part }));
}

export function plain(text: string): PageText {
  return text === '' ? [] : [{ text, style: 'plain' }];
}

export function strong(text: string): PageText {
  return [{ text, style: 'strong' }];
}

export function code(text: string): PageText {
  return [{ text, style: 'code' }];
}

/** The runs with a separator between each two. */
export function joined(runs: readonly PageText[], separator = ', '): PageText {
  return runs.flatMap((run, index) => (index === 0 ? run : [...plain(separator), ...run]));
}

export function item(text: PageText, children: readonly PageItem[] = []): PageItem {
  return { text, children };
}

export function paragraph(text: string | PageText): PageBlock {
  return { type: 'paragraph', text: typeof text === 'string' ? plain(text) : text };
}

export function list(items: readonly PageItem[]): PageBlock {
  return { type: 'list', items };
}

/** Blocks under a heading; nothing at all when there are none, or only empty lists and tables. */
export function section(title: string, blocks: readonly PageBlock[]): readonly PageBlock[] {
  const filled = blocks.filter(
    (block) =>
      !(block.type === 'list' && block.items.length === 0) && !(block.type === 'table' && block.rows.length === 0),
  );
  return filled.length === 0 ? [] : [{ type: 'heading', text: title }, ...filled];
}
