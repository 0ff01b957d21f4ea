import type { ReportContext } from '../context.js';
import type { Block } from '../document.js';
import { item, list, plain, styled } from '../inline.js';
import { evidence } from './citation.js';

/** What was wrong with the input. */
export function problemSection(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  if (diagnosis.problems.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.problems') },
    ...list(
      diagnosis.problems.map(({ severity, message, cite }) =>
        item(
          'bullet',
          [
            ...styled(
              severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'faint',
              wording.word('present.severity', severity),
            ),
            ...plain(`: ${message}`),
          ],
          evidence(context, cite ?? []),
        ),
      ),
    ),
  ];
}
