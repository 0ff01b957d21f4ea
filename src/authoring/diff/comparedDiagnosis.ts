import type { Certainty, Diagnosis, Hypothesis } from '../../model/diagnosis.js';
import { compareText } from '../../model/order.js';
import { COMPARED } from '../../model/rulebookDiff.js';
import type { ComparedAspect, ComparedDiagnosis, ComparedHypothesis } from '../../model/rulebookDiff.js';

/** Hypotheses that a reader would follow. */
const OPEN: readonly Certainty[] = ['established', 'probable', 'possible'];

/** How many hypotheses a reader looks at. */
const LOOKED_AT = 3;

/** Digits of a commit that tell it apart. */
const SHORT_HASH = 12;

/** What of a diagnosis a reader acts upon. */
export function comparedDiagnosis(diagnosis: Diagnosis): ComparedDiagnosis {
  const { incidents, hypotheses, fixes, questions, facts } = diagnosis;
  const first = incidents.find(({ primary }) => primary);
  const leading = hypotheses.find(({ incident, certainty }) => incident === first?.id && OPEN.includes(certainty));
  return {
    incidents: incidents.map(({ kind, primary }) => (primary ? kind : `(${kind})`)),
    culprits: incidents.flatMap(({ primary, culprit }) => (primary && culprit !== undefined ? [culprit.function] : [])),
    leading: leading === undefined ? null : compared(leading),
    order: hypotheses.slice(0, LOOKED_AT).map(({ rule }) => rule),
    verdicts: sorted(
      fixes.map(({ commit, hypothesis, incident, verdict }) => [
        [commit.slice(0, SHORT_HASH), hypothesis, incident].filter((part) => part !== undefined).join(' '),
        verdict,
      ]),
    ),
    question: questions[0]?.id ?? null,
    concluded: sorted(
      facts
        .filter(({ from }) => from.startsWith('rule:'))
        .map(({ id, subject, value }) => [subject === undefined ? id : `${id} ${subject}`, JSON.stringify(value)]),
    ),
  };
}

/** What differs between two of them. */
export function differingAspects(before: ComparedDiagnosis, after: ComparedDiagnosis): readonly ComparedAspect[] {
  return COMPARED.filter((aspect) => JSON.stringify(before[aspect]) !== JSON.stringify(after[aspect]));
}

function compared({ rule, incident, certainty, score }: Hypothesis): ComparedHypothesis {
  return { rule, incident, certainty, score };
}

function sorted<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => compareText(a, b)));
}
