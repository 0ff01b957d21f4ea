import type { Certainty } from '../../model/diagnosis.js';
import { WAIT_STRENGTHS } from '../../model/wait.js';
import type { Block, Document, Mark } from '../../present/document.js';
import { code, item, plain, styled } from '../../present/inline.js';
import { certaintyStyle } from '../../present/report/certaintyStyle.js';
import { keysFor, SITUATIONS } from '../keys.js';
import type { Look } from '../look.js';

const CERTAINTIES: readonly Certainty[] = ['established', 'probable', 'possible', 'unlikely', 'excluded'];
const MARKS: readonly Mark[] = ['for', 'against', 'unknown', 'absent', 'true', 'false'];
const VERDICTS = ['fits', 'contradicted', 'already-in', 'not-affected', 'cannot-tell'] as const;

/** All keys with what they do, then what words and marks mean. */
export function helpDocument({ wording, glyphs }: Look): Document {
  const heading = (text: string): Block => ({ type: 'heading', level: 2, text });
  const meanings = (prefix: string, words: readonly string[], names: string): Block => ({
    type: 'list',
    items: words.map((word) =>
      item('bullet', [
        ...styled('strong', wording.word(names, word)),
        ...plain(`: ${wording.text(`${prefix}.${word}`)}`),
      ]),
    ),
  });
  return [
    ...SITUATIONS.flatMap((situation): readonly Block[] => [
      heading(wording.text(`ui.help.${situation}`)),
      {
        type: 'table',
        head: [wording.text('ui.help.key'), wording.text('ui.help.does')],
        rows: keysFor(situation, glyphs).map(({ keys, name }) => [
          code(keys),
          plain(wording.text(`ui.help.${situation}.${name}`)),
        ]),
      },
    ]),
    heading(wording.text('views.help.certainties')),
    {
      type: 'list',
      items: CERTAINTIES.map((certainty) =>
        item('bullet', [
          ...styled(certaintyStyle(certainty), wording.word('present.certainty', certainty)),
          ...plain(`: ${wording.text(`views.help.certainty.${certainty}`)}`),
        ]),
      ),
    },
    heading(wording.text('views.help.verdicts')),
    meanings('views.help.verdict', VERDICTS, 'present.verdict'),
    heading(wording.text('views.help.marks')),
    { type: 'list', items: MARKS.map((mark) => item(mark, plain(wording.text(`views.help.mark.${mark}`)))) },
    heading(wording.text('views.help.firmness')),
    meanings('views.waits.means', WAIT_STRENGTHS, 'views.waits.firm'),
  ];
}
