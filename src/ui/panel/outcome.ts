import type { Question } from '../../model/diagnosis.js';
import { valueKey } from '../../model/settle.js';
import type { Scalar } from '../../model/value.js';
import { lineWidth, type Line } from '../../present/terminal/line.js';
import type { InterviewState, Outcome } from '../../triage/interview.js';
import { leadOf } from '../../triage/lead.js';
import { fitLine, padLine } from '../fit.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import { choicesOf } from '../screen/menu.js';
import { choiceText } from './choice.js';
import { deltaOf, moveWords, tellingMoves } from './moved.js';

/** Widest answer that stands before what it changes, in columns. */
const WIDEST_ANSWER = 24;

/** Whether another hypothesis would stand first. */
function changesLead({ lead }: Outcome, { diagnosis }: InterviewState): boolean {
  const now = leadOf(diagnosis);
  return lead !== undefined && (lead.rule !== now?.rule || lead.incident !== now.incident);
}

/** Whether it changes anything that is worth telling. */
export function tells(outcome: Outcome, state: InterviewState): boolean {
  return changesLead(outcome, state) || tellingMoves(outcome.moved).length > 0;
}

/** What an answer would change most, in one row: another lead before a change of the word before a change of the score. */
export function outcomeLine(outcome: Outcome, state: InterviewState, look: Look): Line {
  const { wording, glyphs } = look;
  const { lead, moved } = outcome;
  const arrow = run(`${glyphs.arrow} `, 'faint');
  if (lead !== undefined && changesLead(outcome, state)) {
    const word = wording.word('present.certainty', lead.certainty);
    return [
      ...arrow,
      ...run(wording.text('ui.outcome.leads', { certainty: word }), 'strong'),
      ...run(` ${lead.title}`),
    ];
  }
  const [first] = tellingMoves(moved);
  if (first === undefined) return [...arrow, ...run(wording.text('ui.outcome.nothing'), 'faint')];
  const style = deltaOf(first) > 0 ? 'good' : 'bad';
  return [...arrow, ...run(moveWords(first, look), style), ...run(`  ${first.title}`)];
}

/** The outcome of one value of a fact. */
export function outcomeOf(outcomes: readonly Outcome[], fact: string, value: Scalar): Outcome | undefined {
  return outcomes.find((one) => one.fact === fact && valueKey(one.value) === valueKey(value));
}

/** How an answer reads: as on the menu where it stands on one, with the name of its fact where there are several. */
function answerLine(question: Question, { fact, value }: Outcome, several: boolean, look: Look): Line {
  const asked = question.answers.find((one) => one.fact === fact);
  const choices = asked === undefined ? undefined : choicesOf(asked);
  const choice = choices?.find((one) => valueKey(one.value) === valueKey(value)) ?? { value };
  const name = several ? run(`${fact} `, 'faint') : [];
  return [...name, ...run(choiceText(choice, look.wording), 'code')];
}

/**
 * What the foreseeable answers to a question would change, one a row. Left out are those that the menu shows with what they
 * change behind them, and those that change nothing.
 */
export function outcomeLines(
  question: Question,
  outcomes: readonly Outcome[],
  state: InterviewState,
  width: number,
  look: Look,
): readonly Line[] {
  const [alone, ...others] = question.answers;
  const onMenu = alone !== undefined && others.length === 0 && choicesOf(alone) !== undefined ? alone.fact : undefined;
  const told = outcomes.filter((one) => one.fact !== onMenu && tells(one, state));
  const several = new Set(told.map(({ fact }) => fact)).size > 1;
  const answers = told.map((one) => answerLine(question, one, several, look));
  const column = Math.min(WIDEST_ANSWER + (several ? WIDEST_ANSWER : 0), Math.max(0, ...answers.map(lineWidth)));
  return told.map((one, index) =>
    fitLine(
      [
        ...run('  '),
        ...padLine(answers[index] ?? [], Math.min(column, Math.floor(width / 2)), look.glyphs.ellipsis),
        ...run(' '),
        ...outcomeLine(one, state, look),
      ],
      width,
      look.glyphs.ellipsis,
    ),
  );
}
