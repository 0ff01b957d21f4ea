import type { ReactNode } from 'react';
import type { FixBecause, FixVerdict } from '../../../model/diagnosis.js';
import { escapeText } from '../../escapeText.js';
import { branchName, incompleteLines, presenceLine, shortCommit } from '../../report/fixLine.js';
import { Sign } from '../element/Blocks.js';
import { Fold, Left, Section } from '../element/Section.js';
import { Text } from '../element/Text.js';
import { anchorFor, Places } from '../evidence/Places.js';
import type { PageContext } from '../context.js';
import { becauseMark } from '../../report/fixReasons.js';
import { FixBadge } from './Certainty.js';

function Reason({ reason, context }: { readonly reason: FixBecause; readonly context: PageContext }): ReactNode {
  const { wording } = context;
  const { side, state, says, cite, inferred } = reason;
  const lead =
    state === 'true' || side === 'presence'
      ? ''
      : wording.text(`present.fix.${side}.${state}`) + wording.text('present.space');
  return (
    <li {...anchorFor(reason, context)}>
      <Sign of={becauseMark(reason)} />
      {lead + escapeText(says)}
      {inferred === true ? (
        <span className="faint">{wording.bracketed(wording.text('present.fix.inferred'))}</span>
      ) : null}
      <Places cite={cite} claim={reason} context={context} />
    </li>
  );
}

function Named({
  code,
  values,
  context,
}: {
  readonly code: string;
  readonly values: readonly string[];
  readonly context: PageContext;
}): ReactNode {
  return values.length === 0 ? null : <p>{escapeText(context.wording.text(code, { values: values.join(', ') }))}</p>;
}

function Details({ fix, context }: { readonly fix: FixVerdict; readonly context: PageContext }): ReactNode {
  return (
    <>
      <ul className="signs">
        {fix.because.map((reason, at) => (
          <Reason key={at} reason={reason} context={context} />
        ))}
      </ul>
      <p>
        <Text of={presenceLine(context, fix)} />
      </p>
      <Named code="present.fix.carriedBy" values={fix.carriedBy.map(branchName)} context={context} />
      {incompleteLines(context, fix).map((line, at) => (
        <p key={at}>
          <Text of={line} />
        </p>
      ))}
      <Named code="present.fix.needs" values={fix.needs.map(shortCommit)} context={context} />
      <Named code="present.fix.unknown" values={fix.unknown} context={context} />
      <Named code="present.fix.unobservable" values={fix.unobservable} context={context} />
    </>
  );
}

/** Every commit with its verdict; the reasons are folded for all that do not fit. */
export function FixSection({ context }: { readonly context: PageContext }): ReactNode {
  const { shown, wording } = context;
  if (shown.fixes.length === 0) return null;
  return (
    <Section id="fixes" title={wording.text('present.heading.fixes')}>
      {shown.fixes.map(({ first }, at) => (
        <Fold
          key={at}
          title={
            <>
              {first.role === 'fix' ? null : (
                <span className="faint">{`${wording.word('present.role', first.role)} `}</span>
              )}
              <FixBadge of={first.verdict} wording={wording} /> <code>{escapeText(shortCommit(first.commit))}</code>{' '}
              {escapeText(first.subject)}
            </>
          }
        >
          <Details fix={first} context={context} />
        </Fold>
      ))}
      <Left count={shown.left.fixes} wording={wording} />
    </Section>
  );
}
