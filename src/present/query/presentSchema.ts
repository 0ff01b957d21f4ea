import type { Block } from '../document.js';
import { plain, styled } from '../inline.js';
import { renderTerminal } from '../terminal/renderTerminal.js';
import type { TerminalOptions } from '../terminal/renderTerminal.js';
import type { Messages } from '../../model/rulebook.js';
import { wordingOf } from '../wording.js';

/** What can be asked: tables with their columns, and questions by name. */
export interface QuerySchema {
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
  }[];
  readonly queries: readonly { readonly name: string }[];
}

/** Tables and columns with what they mean, then the questions that have names. */
export function presentSchema(
  { tables, queries }: QuerySchema,
  options: TerminalOptions & { readonly messages: Messages },
): string {
  const wording = wordingOf(options.messages);
  const heads = (names: readonly string[]): readonly string[] =>
    names.map((name) => wording.text(`database.head.${name}`));
  const blocks: readonly Block[] = [
    ...tables.flatMap(({ name, columns }): readonly Block[] => [
      { type: 'heading', level: 2, text: name },
      { type: 'paragraph', text: plain(wording.text(`database.table.${name}`)) },
      {
        type: 'table',
        head: heads(['column', 'type', 'meaning']),
        rows: columns.map((column) => [
          styled('code', column.name),
          plain(column.type),
          plain(wording.text(`database.column.${column.name}`)),
        ]),
      },
    ]),
    { type: 'heading', level: 2, text: wording.text('database.queries') },
    {
      type: 'table',
      head: heads(['query', 'answer']),
      rows: queries.map((query) => [styled('code', query.name), plain(wording.text(`database.query.${query.name}`))]),
    },
  ];
  return renderTerminal(blocks, options);
}
