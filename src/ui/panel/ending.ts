import { fixLine, incompleteLines, presenceLine } from '../../present/report/fixLine.js';
import { hypothesisLine } from '../../present/report/hypothesisSection.js';
import { fixFor, leading } from '../../present/report/leading.js';
import { hang, type Line } from '../../present/terminal/line.js';
import { wrap } from '../../present/terminal/wrap.js';
import type { InterviewState } from '../../triage/interview.js';
import { run } from '../line.js';
import { reportOf, type Look } from '../look.js';

/**
 * What stands when nothing is left to ask: how sure, what to do now, what would confirm it, what cures, and what could
 * not be had.
 */
export function endingLines({ diagnosis, unavailable }: InterviewState, width: number, look: Look): readonly Line[] {
  const { wording } = look;
  const context = reportOf(look, diagnosis);
  const [lead] = leading(diagnosis);
  const section = (code: string, texts: readonly Line[]): readonly Line[] => {
    const label = run(`${wording.text(code)} `, 'strong');
    const room = Math.max(20, width - 2);
    return texts.length === 0 ? [] : [label, ...texts.flatMap((text) => hang(run('  '), wrap(text, room)))];
  };
  const fix = lead === undefined ? undefined : fixFor(diagnosis, lead);
  return [
    ...wrap(run(wording.text('ui.end.title'), 'strong'), width),
    ...(unavailable.length === 0
      ? []
      : wrap(run(wording.counted('ui.end.unavailable', unavailable.length), 'faint'), width)),
    ...(lead === undefined
      ? wrap(run(wording.text('ui.end.noHypothesis')), width)
      : [
          ...section('ui.end.cause', [hypothesisLine(context, lead)]),
          ...section(
            'ui.end.now',
            lead.now.map((text) => run(text)),
          ),
          ...section('ui.end.confirm', lead.certainty === 'established' ? [] : lead.confirm.map((text) => run(text))),
          ...section(
            'ui.end.fix',
            fix === undefined
              ? []
              : [fixLine(context, fix), presenceLine(context, fix), ...incompleteLines(context, fix)],
          ),
        ]),
    ...wrap(run(wording.text('ui.end.more'), 'faint'), width),
  ];
}
