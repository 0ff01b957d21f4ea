import type { DiagnosedFact } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline } from '../document.js';
import { code, plain, styled } from '../inline.js';
import { locate } from './citation.js';
import { valueInline } from './valueText.js';

/** A drawing counts as little as a typed word, and is shown for what it is. */
function firmnessText(
  wording: ReportContext['wording'],
  { firmness, from }: Pick<DiagnosedFact, 'firmness' | 'from'>,
): string {
  return wording.word('present.firmness', from === 'call-outline' ? 'drawn' : firmness);
}

/** `corroborated by argument-recovery`: how firm a value is, and who says so. */
export function basisText({ wording }: ReportContext, fact: Pick<DiagnosedFact, 'firmness' | 'from'>): string {
  return wording.text('present.fact.basis', {
    firmness: firmnessText(wording, fact),
    from: fact.from.replace(':', ' '),
  });
}

/** The value, or that the claims about it disagree; a list that may go on says so. */
export function factValue({ wording }: ReportContext, fact: DiagnosedFact): Inline {
  if (fact.conflicted === true) return styled('warn', wording.text('present.fact.conflicted'));
  const value = valueInline(wording, fact.value, fact.words);
  return fact.whole === false
    ? [...value, ...styled('faint', wording.bracketed(wording.text('present.fact.notWhole')))]
    : value;
}

/** What `make` says of how firm a fact is; said once for all facts of which it is the same. */
export function basisOnce<T>(
  make: (fact: Pick<DiagnosedFact, 'firmness' | 'from'>) => T,
): (fact: Pick<DiagnosedFact, 'firmness' | 'from'>) => T {
  const made = new Map<string, T>();
  return (fact) => {
    const key = `${fact.firmness} ${fact.from}`;
    const known = made.get(key) ?? make(fact);
    made.set(key, known);
    return known;
  };
}

/** Facts with value, basis and place; a short table says how firm a value is, and not who says so. */
export function factTable(context: ReportContext, facts: readonly DiagnosedFact[], short: boolean): readonly Block[] {
  const { diagnosis, wording } = context;
  if (facts.length === 0) return [];
  const basis = basisOnce((fact) => plain(short ? firmnessText(wording, fact) : basisText(context, fact)));
  return [
    {
      type: 'table',
      head: ['fact', 'value', 'basis', 'place'].map((column) => wording.text(`present.column.${column}`)),
      rows: facts.map((fact) => [
        code(fact.id),
        factValue(context, fact),
        basis(fact),
        plain(locate(diagnosis, fact.cite, 3)),
      ]),
    },
  ];
}
