import type { Document } from '../../present/document.js';
import { code, plain } from '../../present/inline.js';
import { keysFor } from '../keys.js';
import type { Look } from '../look.js';

/** All keys with what they do. */
export function helpDocument({ wording, glyphs }: Look): Document {
  return (['question', 'entry', 'paste', 'reading'] as const).flatMap((situation) => [
    { type: 'heading', level: 3, text: wording.text(`ui.help.${situation}`) } as const,
    {
      type: 'table',
      head: [wording.text('ui.help.key'), wording.text('ui.help.does')],
      rows: keysFor(situation, glyphs).map(({ keys, name }) => [
        code(keys),
        plain(wording.text(`ui.help.${situation}.${name}`)),
      ]),
    } as const,
  ]);
}
