import type { AnsweredRows, Answered } from '../../model/queryAnswer.js';
import type { Messages } from '../../model/rulebook.js';
import { csvLine } from '../csv/csvLine.js';
import type { CsvValue } from '../csv/csvLine.js';
import type { Block } from '../document.js';
import { plain, styled } from '../inline.js';
import { harmlessJson } from '../json/harmlessJson.js';
import { renderTerminal } from '../terminal/renderTerminal.js';
import type { TerminalOptions } from '../terminal/renderTerminal.js';
import { wordingOf } from '../wording.js';

/** `json`: one object a line, by the names of the columns. */
export type QueryFormat = 'text' | 'json' | 'csv';

export interface QueryTextOptions extends TerminalOptions {
  readonly messages: Messages;
  readonly format: QueryFormat;
}

/** Rows of a table on a screen: its columns are as wide as the widest cell, so that all of them are held. */
const MOST_ROWS = 1000;

/** What a query answers, in parts; as JSON and CSV no more than one part is held. The same answer gives the same bytes. */
export async function* presentQuery(
  columns: readonly string[],
  rows: AsyncIterable<AnsweredRows>,
  options: QueryTextOptions,
): AsyncGenerator<string, void> {
  switch (options.format) {
    case 'csv':
      yield csvLine(columns);
      for await (const part of rows) yield part.map((row) => csvLine(row.map(csvValue))).join('');
      return;
    case 'json':
      for await (const part of rows) yield part.map((row) => objectLine(columns, row)).join('');
      return;
    case 'text':
      yield await tableText(columns, rows, options);
  }
}

function objectLine(columns: readonly string[], row: readonly Answered[]): string {
  // Of a column called `__proto__`, an assignment would be lost.
  const named = Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));
  return `${harmlessJson(JSON.stringify(named))}\n`;
}

async function tableText(
  columns: readonly string[],
  rows: AsyncIterable<AnsweredRows>,
  options: QueryTextOptions,
): Promise<string> {
  const shown: (readonly Answered[])[] = [];
  let more = false;
  for await (const part of rows) {
    shown.push(...part.slice(0, MOST_ROWS - shown.length));
    more = shown.length === MOST_ROWS && part.length > 0;
    if (more) break;
  }
  const wording = wordingOf(options.messages);
  const count = wording.text(more ? 'database.rows.first' : 'database.rows', { rows: shown.length });
  const blocks: readonly Block[] = [
    ...(shown.length === 0
      ? []
      : [
          {
            type: 'table',
            head: columns,
            rows: shown.map((row) => row.map((cell) => (cell === null ? styled('faint', '-') : plain(cellText(cell))))),
          } as const,
        ]),
    { type: 'paragraph', text: styled('faint', count) },
  ];
  return renderTerminal(blocks, options);
}

function csvValue(cell: Answered): CsvValue {
  if (cell === null) return undefined;
  return typeof cell === 'object' ? JSON.stringify(cell) : cell;
}

function cellText(cell: Answered): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
