import type { Diagnosis, Question } from '../../model/diagnosis.js';
import type { StepCommand } from '../../model/catalogue.js';
import { hangLine } from '../../present/report/incidentLines.js';
import { promptOf } from '../../present/report/prompt.js';
import { hang, type Line } from '../../present/terminal/line.js';
import { wrap } from '../../present/terminal/wrap.js';
import { cutText } from '../fit.js';
import { run } from '../line.js';
import type { Look } from '../look.js';

/** A command is cut where the row ends, not at blanks: what is put together again is the command. */
function commandLines({ tool, command, risk }: StepCommand, width: number, { wording }: Look): readonly Line[] {
  const prompt = promptOf(tool);
  const rows = command.split('\n').flatMap((text): readonly Line[] => {
    if (tool === 'person') return wrap(run(text), width);
    const shown = run(text, 'code')
      .map((part) => part.text)
      .join('');
    return hang(
      run(prompt, 'faint'),
      cutText(shown, Math.max(10, width - prompt.length)).map((part) => run(part, 'code')),
    );
  });
  return [...rows, ...(risk === undefined ? [] : wrap(run(wording.text('ui.question.risk', { risk }), 'warn'), width))];
}

/** Of several incidents the same is asked: which one is meant is said of all but the first. */
function aboutLines({ incident }: Question, { incidents }: Diagnosis, width: number, look: Look): readonly Line[] {
  const { wording } = look;
  const at = incidents.findIndex(({ id }) => id === incident);
  const asked = incidents[at];
  if (asked === undefined || at === 0) return [];
  const about = wording.text('ui.question.about', { place: at + 1, of: incidents.length });
  return wrap([...run(about + wording.text('present.space'), 'faint'), ...hangLine(wording, asked)], width);
}

/** The current question: what is asked, of which incident, why, what it costs, and the exact commands with their risks. */
export function questionLines(
  question: Question,
  diagnosis: Diagnosis,
  { place, of }: { readonly place: number; readonly of: number },
  width: number,
  look: Look,
): readonly Line[] {
  const { wording } = look;
  const cost = wording.word('ui.cost', question.cost);
  const which = of === 1 ? 'only' : place === 1 ? 'first' : 'place';
  const counted = wording.text(`ui.question.${which}`, { place, of, cost });
  return [
    ...wrap([...run(question.asks, 'strong'), ...run(wording.text('present.space') + counted, 'faint')], width),
    ...aboutLines(question, diagnosis, width, look),
    ...wrap(run(wording.text('ui.question.why', { why: question.why })), width),
    ...question.how.flatMap((step) => commandLines(step, width, look)),
  ];
}
