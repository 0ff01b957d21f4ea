import type { DiagnosedFact, Diagnosis } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Document } from '../document.js';
import { code, item, list, paragraph, plain, styled } from '../inline.js';
import { claimsSection } from './claimsSection.js';
import { locate } from './citation.js';
import { distinct } from './distinct.js';
import { basisOnce, basisText, factTable, factValue } from './factTable.js';

export interface FactsOptions {
  /** Incident whose facts come first. */
  readonly incident?: string;
  /** Columns of a table would be too narrow to be read: each fact is an item of a list. */
  readonly narrow: boolean;
}

function factList(context: ReportContext, facts: readonly DiagnosedFact[]): readonly Block[] {
  const comma = context.wording.text('present.comma');
  const basisOf = basisOnce((fact) => basisText(context, fact));
  return list(
    facts.map((fact) => {
      const place = locate(context.diagnosis, fact.cite, 2);
      const basis = [basisOf(fact), place].filter((text) => text !== '').join(comma);
      return item(
        'bullet',
        [...code(fact.id), ...plain(context.wording.text('present.colon')), ...factValue(context, fact)],
        [paragraph(styled('faint', basis))],
      );
    }),
  );
}

/** Order of what facts are about: the incident that was chosen, its boot, the case, then the others. */
function rank({ incidents }: Diagnosis, chosen: string | undefined, subject: string): number {
  const boot = incidents.find(({ id }) => id === chosen)?.boot;
  if (subject === chosen) return 0;
  if (subject === boot) return 1;
  return subject === '' ? 2 : 3;
}

/** What is disputed, then every fact by what it is about, with value, how firm it is, and where it stands. */
export function factsView(context: ReportContext, { incident, narrow }: FactsOptions): Document {
  const { diagnosis, wording } = context;
  if (diagnosis.facts.length === 0) return [paragraph(plain(wording.text('views.facts.none')))];
  const groups = distinct(diagnosis.facts, ({ subject }) => subject ?? '').toSorted(
    (one, other) =>
      rank(diagnosis, incident, one.first.subject ?? '') - rank(diagnosis, incident, other.first.subject ?? ''),
  );
  return [
    ...claimsSection(context),
    ...groups.flatMap(({ first, all }): readonly Block[] => [
      {
        type: 'heading',
        level: 2,
        text: `${wording.text(`present.scope.${first.scope}`)} ${first.subject ?? ''}`.trimEnd(),
      },
      ...(narrow ? factList(context, all) : factTable(context, all, false)),
    ]),
  ];
}
