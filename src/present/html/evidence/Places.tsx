import type { ReactNode } from 'react';
import type { Cite } from '../../../model/cite.js';
import { escapeText } from '../../escapeText.js';
import { joinCites, sourceName } from '../../report/citation.js';
import type { PageContext } from '../context.js';
import { claimAnchor } from './evidenceIndex.js';

/** Places that are named behind a statement. */
const MOST_PLACES = 4;

function spanText({ from, to }: Cite): string {
  return from === to ? String(from) : `${String(from)}–${String(to)}`;
}

function Place({
  cite,
  before,
  context,
}: {
  readonly cite: Cite;
  readonly before?: Cite;
  readonly context: PageContext;
}): ReactNode {
  const anchor = context.evidence.anchorOf(cite);
  const name = before?.source === cite.source ? '' : `${escapeText(sourceName(context.diagnosis, cite.source))}:`;
  const text = name + spanText(cite);
  const between = before === undefined ? '' : before.source === cite.source ? ', ' : '; ';
  return (
    <>
      {between}
      {anchor === undefined ? text : <a href={`#${anchor}`}>{text}</a>}
    </>
  );
}

/** Where the lines of a statement stand, each place a link to its line; with the number by which the line points back. */
export function Places({
  cite,
  claim,
  context,
}: {
  readonly cite: readonly Cite[];
  /** The statement, where the lines point back to it. */
  readonly claim?: object;
  readonly context: PageContext;
}): ReactNode {
  const joined = joinCites(cite);
  if (joined.length === 0) return null;
  const number = claim === undefined ? undefined : context.evidence.numberOf(claim);
  const rest = joined.length - MOST_PLACES;
  return (
    <span className="places">
      {' '}
      {number === undefined ? null : <span className="ref">{`[${String(number)}]`}</span>}{' '}
      {joined.slice(0, MOST_PLACES).map((one, at) => {
        const before = joined[at - 1];
        return <Place key={at} cite={one} context={context} {...(before === undefined ? {} : { before })} />;
      })}
      {rest > 0 ? `, +${String(rest)}` : null}
    </span>
  );
}

/** Anchor of a statement, for the lines to point back to. */
export function anchorFor(claim: object, { evidence }: PageContext): { readonly id?: string } {
  const number = evidence.numberOf(claim);
  return number === undefined ? {} : { id: claimAnchor(number) };
}
