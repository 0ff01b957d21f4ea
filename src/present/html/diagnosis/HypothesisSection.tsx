import type { ReactNode } from 'react';
import type { Hypothesis } from '../../../model/diagnosis.js';
import { code, plain } from '../../inline.js';
import { escapeText } from '../../escapeText.js';
import type { Group } from '../../report/distinct.js';
import { sentence } from '../../ticket/part.js';
import { Fold, Left, Section } from '../element/Section.js';
import { Text } from '../element/Text.js';
import type { PageContext } from '../context.js';
import { Certainty } from './Certainty.js';
import { ProofFold } from './Proof.js';
import { Signals } from './Signals.js';

function Sentences({ title, texts }: { readonly title: string; readonly texts: readonly string[] }): ReactNode {
  if (texts.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {texts.map((text, at) => (
          <li key={at}>
            <Text of={sentence(text)} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Everything of a hypothesis behind its title. */
function Argument({ of, context }: { readonly of: Hypothesis; readonly context: PageContext }): ReactNode {
  const { wording } = context;
  const { rule, mechanism, score, description, gate, signals, now, confirm, mistakenFor, refines, refinedBy } = of;
  const names = wording.inline('present.hypothesis.names', {
    rule: code(rule),
    mechanism: code(mechanism),
    score: plain(String(score)),
  });
  return (
    <>
      <p className="faint">
        <Text of={names} />
      </p>
      {description.map((text, at) => (
        <p key={at}>
          {at === 0 && of.certainty !== 'established' ? `${wording.text('present.hypothesis.ifSo')} ` : ''}
          <Text of={sentence(text)} />
        </p>
      ))}
      <Signals signals={signals} context={context} />
      <Sentences title={wording.text('present.hypothesis.now')} texts={now} />
      <Sentences title={wording.text('present.hypothesis.confirm')} texts={confirm} />
      {refines === undefined ? null : (
        <p>
          <Text of={wording.inline('present.hypothesis.refines', { rule: code(refines) })} />
        </p>
      )}
      {refinedBy === undefined ? null : (
        <p>
          <Text of={wording.inline('present.hypothesis.refinedBy', { rule: code(refinedBy) })} />
        </p>
      )}
      {mistakenFor.length === 0 ? null : (
        <p>
          <Text of={wording.inline('present.hypothesis.mistakenFor', { rules: code(mistakenFor.join(', ')) })} />
        </p>
      )}
      <div className="gate">
        <ProofFold title={wording.text('html.proof.gate')} proof={gate} context={context} />
      </div>
    </>
  );
}

function Leader({
  group: { first, all },
  context,
}: {
  readonly group: Group<Hypothesis>;
  readonly context: PageContext;
}): ReactNode {
  const incidents = all.flatMap(({ incident }) => (incident === '' ? [] : [incident])).join(', ');
  return (
    <article className="hypothesis">
      <h3>
        <Certainty of={first.certainty} wording={context.wording} /> {escapeText(first.title)}{' '}
        <span className="faint">{escapeText(incidents)}</span>
      </h3>
      <Argument of={first} context={context} />
    </article>
  );
}

/** The leading hypotheses with their whole arguments, and the others folded, with the same. */
export function HypothesisSection({ context }: { readonly context: PageContext }): ReactNode {
  const { shown, wording } = context;
  const { leaders, others, left } = shown;
  if (leaders.length + others.length === 0) return null;
  return (
    <Section id="hypotheses" title={wording.text('html.hypotheses')}>
      {leaders.map((group, at) => (
        <Leader key={at} group={group} context={context} />
      ))}
      {others.length === 0 ? null : <h3>{wording.text('present.heading.others')}</h3>}
      {others.map((one, at) => (
        <Fold
          key={at}
          title={
            <>
              <Certainty of={one.certainty} wording={wording} /> {escapeText(one.title)}{' '}
              <span className="faint">{escapeText(one.incident)}</span>
            </>
          }
        >
          <Argument of={one} context={context} />
        </Fold>
      ))}
      <Left count={left.others} wording={wording} />
    </Section>
  );
}
