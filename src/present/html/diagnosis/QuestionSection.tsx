import type { ReactNode } from 'react';
import type { Question } from '../../../model/diagnosis.js';
import { escapeText } from '../../escapeText.js';
import { distinct } from '../../report/distinct.js';
import { promptOf } from '../../report/prompt.js';
import { sentence } from '../../ticket/part.js';
import { Command } from '../element/Command.js';
import { Left, Section } from '../element/Section.js';
import { Text } from '../element/Text.js';
import type { PageContext } from '../context.js';

const MOST_QUESTIONS = 80;

function Step({
  step,
  context: { wording },
}: {
  readonly step: Question['how'][number];
  readonly context: PageContext;
}): ReactNode {
  const { tool, command, risk } = step;
  const warning = risk === undefined ? {} : { risk: wording.text('present.question.risk', { risk }) };
  if (tool === 'person') return <p>{escapeText([command, ...Object.values(warning)].join(' '))}</p>;
  return <Command wording={wording} prompt={promptOf(tool)} lines={command.split('\n')} {...warning} />;
}

/** What to find out next, in the order in which it helps most, with the commands that tell it. */
export function QuestionSection({ context }: { readonly context: PageContext }): ReactNode {
  const { diagnosis, wording } = context;
  if (diagnosis.questions.length === 0) return null;
  const told = distinct(diagnosis.questions, ({ asks, how }) => JSON.stringify([asks, how]));
  const rest = told.length - MOST_QUESTIONS;
  return (
    <Section id="questions" title={wording.text('present.heading.questions')}>
      <ol>
        {told.slice(0, MOST_QUESTIONS).map(({ first: { asks, why, cost, how } }, at) => (
          <li key={at}>
            <strong>
              <Text of={sentence(asks)} />
            </strong>
            <p>
              <Text of={sentence(why)} />
              <span className="faint">{wording.bracketed(wording.word('present.cost', cost))}</span>
            </p>
            {how.map((step, place) => (
              <Step key={place} step={step} context={context} />
            ))}
          </li>
        ))}
      </ol>
      <Left count={rest} wording={wording} />
    </Section>
  );
}
