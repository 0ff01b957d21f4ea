import type { ReactNode } from 'react';
import { escapeText } from '../../escapeText.js';
import type { PageContext } from '../context.js';
import { Section } from '../element/Section.js';
import { Scroll } from '../element/Scroll.js';
import { claimAnchor, lineAnchor } from './evidenceIndex.js';
import type { ShownLine, ShownSource } from './evidenceIndex.js';

/** Statements that a line points back to. */
const MOST_BACK = 5;

function Back({
  claims,
  context: { wording },
}: {
  readonly claims: readonly number[];
  readonly context: PageContext;
}): ReactNode {
  const rest = claims.length - MOST_BACK;
  return (
    <>
      {claims.slice(0, MOST_BACK).map((number) => (
        <a key={number} href={`#${claimAnchor(number)}`} aria-label={wording.text('html.evidence.back', { number })}>
          {number}
        </a>
      ))}
      {rest > 0 ? <span className="faint">{`+${String(rest)}`}</span> : null}
    </>
  );
}

function Line({
  line,
  place,
  context,
}: {
  readonly line: ShownLine;
  readonly place: number;
  readonly context: PageContext;
}): ReactNode {
  const gap =
    line.left > 0 ? (
      <tr className="gap">
        <td colSpan={3}>{context.wording.counted('html.evidence.left', line.left)}</td>
      </tr>
    ) : null;
  const text = escapeText(line.text);
  return (
    <>
      {gap}
      <tr id={lineAnchor(place, line.line)}>
        <th scope="row">{line.line}</th>
        <td className="text">{line.marked ? <mark>{text}</mark> : text}</td>
        <td className="back">
          <Back claims={line.claims} context={context} />
        </td>
      </tr>
    </>
  );
}

function Lines({
  shown: { source, lines, place },
  context,
}: {
  readonly shown: ShownSource;
  readonly context: PageContext;
}): ReactNode {
  const { wording } = context;
  const name = escapeText(source.name);
  return (
    <>
      <h3>
        <code>{name}</code>{' '}
        <span className="faint">
          {wording.text('html.evidence.shown', { shown: lines.length, lines: source.lines })}
        </span>
      </h3>
      <Scroll label={name}>
        <table className="lines">
          <caption className="heard">{wording.text('html.evidence.caption', { source: name })}</caption>
          <thead className="heard">
            <tr>
              <th scope="col">{wording.text('html.evidence.line')}</th>
              <th scope="col">{wording.text('html.evidence.text')}</th>
              <th scope="col">{wording.text('html.evidence.used')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.line} line={line} place={place} context={context} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** The lines that the page rests on, marked among their neighbours, each with the statements that use it. */
export function EvidenceSection({ context }: { readonly context: PageContext }): ReactNode {
  const { sources } = context.evidence;
  if (sources.length === 0) return null;
  return (
    <Section id="evidence" title={context.wording.text('html.evidence')}>
      <p className="faint">{context.wording.text('html.evidence.legend')}</p>
      {sources.map((shown) => (
        <Lines key={shown.place} shown={shown} context={context} />
      ))}
    </Section>
  );
}
