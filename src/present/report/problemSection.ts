import type { DiagnosedProblem } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block } from '../document.js';
import { item, list, paragraph, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';
import { evidence } from './citation.js';

/** What was wrong with the input. */
export function problemSection(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  if (diagnosis.problems.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.problems') },
    ...list(
      diagnosis.problems.map((problem) => {
        const { severity, message, cite } = problem;
        return item(
          'bullet',
          [
            ...styled(
              severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'faint',
              wording.word('present.severity', severity),
            ),
            ...plain(wording.text('present.colon') + message),
          ],
          [...problemReasons(problem, wording), ...evidence(context, cite ?? [])],
        );
      }),
    ),
  ];
}

/** Why a problem matters and what to do now, as far as that is worded. */
export function problemReasons({ why, next }: DiagnosedProblem, wording: Wording): readonly Block[] {
  const reasons = [
    ['why', why],
    ['next', next],
  ] as const;
  return reasons.flatMap(([code, text]) =>
    text === undefined
      ? []
      : [
          paragraph([
            ...styled('faint', wording.text(`problem.${code}`) + wording.text('present.colon')),
            ...plain(text),
          ]),
        ],
  );
}
