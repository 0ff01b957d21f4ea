import type { Question } from '../../model/diagnosis.js';
import type { StepCommand } from '../../model/catalogue.js';
import type { ReportContext } from '../context.js';
import type { Block } from '../document.js';
import { distinct } from './distinct.js';
import { promptOf } from './prompt.js';
import { item, list, paragraph, plain, styled } from '../inline.js';

/** A command with its prompt, and its risk where it has one. */
export function commandBlock({ wording }: ReportContext, { tool, command, risk }: StepCommand): Block {
  const warning = risk === undefined ? undefined : wording.text('present.question.risk', { risk });
  if (tool === 'person')
    return paragraph(plain(warning === undefined ? command : command + wording.text('present.space') + warning));
  return {
    type: 'command',
    prompt: promptOf(tool),
    lines: command.split('\n'),
    ...(warning === undefined ? {} : { risk: warning }),
  };
}

/** A question with its reason and the commands that answer it. */
export function questionBlocks(context: ReportContext, question: Question): readonly Block[] {
  const { wording } = context;
  const cost = wording.word('present.cost', question.cost);
  return [
    paragraph([...plain(question.why), ...styled('faint', wording.bracketed(cost))]),
    ...question.how.map((step) => commandBlock(context, step)),
    ...(question.yields.length === 0
      ? []
      : [paragraph(styled('faint', wording.text('present.question.yields', { facts: question.yields.join(', ') })))]),
  ];
}

/** What to find out next, in the order in which it helps most. */
export function questionSection(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  if (diagnosis.questions.length === 0) return [];
  const told = distinct(diagnosis.questions, ({ asks, how }) => JSON.stringify([asks, how]));
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.questions') },
    ...list(told.map(({ first: one }) => item('bullet', styled('strong', one.asks), questionBlocks(context, one)))),
  ];
}
