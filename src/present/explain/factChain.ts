import type { DiagnosedFact } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline, ListItem } from '../document.js';
import { code, item, list, paragraph, plain, styled } from '../inline.js';
import { evidence, FULL } from '../report/citation.js';
import { basisText, factValue } from '../report/factTable.js';
import { isSeenFrom } from '../report/subjects.js';
import { valueInline } from '../report/valueText.js';

/** `rpc.taskAddress = ffff9a3319bd4a18 (corroborated, argument-recovery, i1)`. */
function factLine(context: ReportContext, fact: DiagnosedFact): Inline {
  const { wording } = context;
  const about = fact.subject === undefined ? '' : wording.text('present.comma') + fact.subject;
  return [
    ...code(fact.id),
    ...plain(' = '),
    ...factValue(context, fact),
    ...styled('faint', wording.bracketed(basisText(context, fact) + about)),
  ];
}

function claimItems(context: ReportContext, { claims, words }: DiagnosedFact): readonly ListItem[] {
  return (claims ?? []).map((claim) =>
    item(
      'bullet',
      [
        ...valueInline(context.wording, claim.value, words),
        ...plain(context.wording.bracketed(basisText(context, claim))),
      ],
      evidence(context, claim.cite, FULL),
    ),
  );
}

function groundItems(context: ReportContext, fact: DiagnosedFact, told: Set<string>): readonly ListItem[] {
  const { diagnosis, wording } = context;
  return fact.restsOn.flatMap((id) => {
    const grounds = diagnosis.facts.filter((one) => one.id === id && isSeenFrom(diagnosis, fact.subject, one.subject));
    if (grounds.length === 0) return [item('unknown', wording.inline('present.why.missing', { fact: code(id) }))];
    return grounds.map((one) => {
      const key = `${one.id}@${one.subject ?? ''}`;
      if (told.has(key))
        return item('bullet', [
          ...code(one.id),
          ...styled('faint', wording.bracketed(wording.text('present.why.above'))),
        ]);
      told.add(key);
      return item('bullet', factLine(context, one), chainBelow(context, one, told));
    });
  });
}

function chainBelow(context: ReportContext, fact: DiagnosedFact, told: Set<string>): readonly Block[] {
  const { wording } = context;
  const title = (code_: string): Block => paragraph(styled('strong', wording.text(code_)));
  const grounds = groundItems(context, fact, told);
  return [
    ...(fact.steps.length > 0
      ? list(fact.steps.map(({ says, cite }) => item('bullet', plain(says), evidence(context, cite, FULL))))
      : evidence(context, fact.cite, FULL)),
    ...(fact.claims === undefined || fact.claims.length < 2
      ? []
      : [title('present.why.claims'), ...list(claimItems(context, fact))]),
    ...(grounds.length === 0 ? [] : [title('present.why.restsOn'), ...list(grounds)]),
  ];
}

/** A fact with every step of its derivation, and the facts it rests on, down to lines of the evidence. */
export function factChain(context: ReportContext, fact: DiagnosedFact): readonly Block[] {
  const told = new Set([`${fact.id}@${fact.subject ?? ''}`]);
  return [paragraph(factLine(context, fact)), ...chainBelow(context, fact, told)];
}
