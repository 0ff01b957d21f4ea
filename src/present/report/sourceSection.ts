import type { ReportContext } from '../context.js';
import type { Block } from '../document.js';
import { code, plain } from '../inline.js';

/** What was read, and how much of it was understood. */
export function sourceSection({ diagnosis, wording }: ReportContext): readonly Block[] {
  const { sources } = diagnosis.case;
  if (sources.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.sources') },
    {
      type: 'table',
      head: ['source', 'kind', 'lines', 'understood', 'rest'].map((column) => wording.text(`present.column.${column}`)),
      rows: sources.map(({ name, kind, lines, understood }) => [
        code(name),
        plain(wording.word('present.source', kind)),
        plain(String(lines)),
        plain(String(understood)),
        plain(String(lines - understood)),
      ]),
    },
  ];
}
