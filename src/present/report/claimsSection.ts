import type { DiagnosedFact } from '../../model/diagnosis.js';
import { valueKey } from '../../model/settle.js';
import type { ReportContext } from '../context.js';
import type { Block, ListItem } from '../document.js';
import { code, item, list, plain, styled } from '../inline.js';
import { evidence } from './citation.js';
import { basisText } from './factTable.js';
import { valueText } from './valueText.js';

/** Facts whose claims are told. */
const MOST_FACTS = 40;

type Claim = NonNullable<DiagnosedFact['claims']>[number];

function disagree({ claims = [] }: DiagnosedFact): boolean {
  return claims.length > 1 && new Set(claims.map(({ value }) => valueKey(value))).size > 1;
}

function claimItem(context: ReportContext, claim: Claim, counts: boolean): ListItem {
  const { wording } = context;
  return item(
    counts ? 'true' : 'absent',
    [
      ...code(valueText(wording, claim.value)),
      ...plain(wording.bracketed(basisText(context, claim))),
      ...(counts ? styled('good', ` ${wording.text('views.claims.counts')}`) : []),
    ],
    evidence(context, claim.cite),
  );
}

function factItem(context: ReportContext, fact: DiagnosedFact): ListItem {
  const { wording } = context;
  const { id, subject, conflicted, claims = [], value, firmness } = fact;
  const settled = conflicted !== true && value !== null;
  const why = settled
    ? wording.inline('views.claims.settled', {
        fact: code(id),
        firmness: plain(wording.word('present.firmness', firmness)),
      })
    : wording.inline('present.conflict', { fact: code(id) });
  const counting = settled ? valueKey(value) : undefined;
  return item(
    settled ? 'bullet' : 'unknown',
    [...why, ...styled('faint', wording.bracketed(subject ?? ''))],
    list(claims.map((claim) => claimItem(context, claim, valueKey(claim.value) === counting))),
  );
}

/** Facts that evidence and answers tell differently: those first that are unknown for it, then those where the firmer claim counts. */
export function claimsSection(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  const disputed = diagnosis.facts.filter(disagree);
  if (disputed.length === 0) return [];
  const ordered = disputed.toSorted(
    (one, other) => Number(other.conflicted === true) - Number(one.conflicted === true),
  );
  const more = ordered.length - MOST_FACTS;
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.conflicts') },
    ...list(ordered.slice(0, MOST_FACTS).map((fact) => factItem(context, fact))),
    ...(more > 0 ? [{ type: 'paragraph', text: styled('faint', wording.counted('views.more', more)) } as const] : []),
  ];
}
