import type { FixBecause, FixVerdict } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block } from '../document.js';
import { list, paragraph, plain, styled } from '../inline.js';
import { fixLine, presenceLine } from '../report/fixLine.js';
import { reasonItems } from '../report/fixReasons.js';
import { fixDetails } from '../report/fixSection.js';
import { isSeenFrom } from '../report/subjects.js';
import { factChain } from './factChain.js';
import { unknownFact } from './unknownFact.js';

function headline(context: ReportContext, fix: FixVerdict): readonly Block[] {
  const { wording } = context;
  const about = wording.bracketed(fix.incident ?? '');
  return [
    paragraph([...fixLine(context, fix), ...styled('faint', about)]),
    paragraph(
      plain(
        wording.text('present.why.axes', {
          mechanism: wording.word('present.mechanism', fix.mechanism),
          presence: wording.word('present.presence', fix.presence),
        }),
      ),
    ),
  ];
}

/** A verdict on a commit with all its reasons, quoted. */
export function whyCommit(context: ReportContext, fix: FixVerdict): readonly Block[] {
  return [...headline(context, fix), ...fixDetails(context, fix, true)];
}

/** The reasons that decided against a commit; nothing when it was not rejected. */
function deciding({ verdict, because }: FixVerdict): readonly FixBecause[] {
  switch (verdict) {
    case 'contradicted': {
      const contradictions = because.filter(({ side, state }) => side === 'contradicted' && state === 'true');
      return contradictions.length > 0
        ? contradictions
        : because.filter(({ side, state }) => side === 'fits' && state === 'false');
    }
    case 'already-in':
    case 'not-affected':
      return because.filter(({ side }) => side === 'presence');
    case 'cannot-tell':
      return because.filter(({ side, state }) => side === 'fits' && state === 'unknown');
    case 'fits':
      return [];
  }
}

/** What decides against a commit, with the chain of each deciding fact; what is unknown when nothing does. */
export function whyNotCommit(context: ReportContext, fix: FixVerdict): readonly Block[] {
  const { diagnosis, wording } = context;
  const reasons = deciding(fix);
  const title = (code: string): Block => paragraph(styled('strong', wording.text(code)));
  const read = new Set(reasons.flatMap(({ facts }) => facts));
  const chains = diagnosis.facts.filter(
    ({ id, subject }) => read.has(id) && isSeenFrom(diagnosis, fix.incident, subject),
  );
  const open = fix.verdict === 'cannot-tell' ? fix.unknown : [];
  return [
    ...headline(context, fix),
    ...(reasons.length === 0
      ? [paragraph(plain(wording.text('present.whyNot.notRejected'))), paragraph(presenceLine(context, fix))]
      : [title('present.whyNot.decides'), ...list(reasonItems(context, reasons, true))]),
    ...(chains.length === 0
      ? []
      : [title('present.whyNot.facts'), ...chains.flatMap((fact) => factChain(context, fact))]),
    ...open.flatMap((fact) => unknownFact(context, fact)),
  ];
}
