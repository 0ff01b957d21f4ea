import type { Answer, Supposition } from '../../model/case.js';
import type { Question } from '../../model/diagnosis.js';
import type { Scalar } from '../../model/value.js';
import type { Outcome } from '../interview.js';
import { leadOf } from '../lead.js';
import { valueClasses } from './classes.js';
import { comparisonsAmong } from './comparisons.js';
import { foreseenValues } from './foreseenValues.js';
import { leavesInUse, soughtWith } from './leaves.js';
import { breathe, currentValues, foreseenIn } from './lookAhead.js';
import type { LookAhead } from './lookAhead.js';
import { mostTelling, movesOfWhatStands } from './telling.js';

/** Answers that are tried, and told. */
const MOST_TRIED = 24;
const MOST_TOLD = 8;

/** An answer to try. */
interface Tried extends Pick<Outcome, 'fact' | 'value' | 'side'> {
  readonly also: readonly Scalar[];
  /** The fact has a closed list of values, each of which is shown by itself. */
  readonly listed: boolean;
  /** What the same output would tell besides. */
  readonly other?: { readonly fact: string; readonly value: Scalar };
}

/**
 * What each foreseeable answer to a question would change, most telling first. Stops where the interview goes on: what is known by then is
 * returned.
 */
export async function outcomesOf(question: Question, from: LookAhead): Promise<readonly Outcome[]> {
  const supposed: Supposition = {
    firmness: question.how.some(({ tool }) => tool === 'crash' || tool === 'drgn') ? 'struct' : 'live',
    ...(question.incident === undefined ? {} : { incident: question.incident }),
  };
  const material = from.material(from.session);
  const told: Outcome[] = [];
  const folded = new Map<string, Outcome>();
  for (const { other, listed, also, ...said } of answersTo(question, from)) {
    await breathe();
    if (!from.isCurrent()) break;
    const answers = [said, ...(other === undefined ? [] : [other])].map(({ fact, value }): Answer => ({
      kind: 'value',
      fact,
      value,
      sure: true,
      supposed,
    }));
    const foreseen = foreseenIn(
      from.diagnosis,
      await from.diagnose({ ...material, answers: [...material.answers, ...answers] }),
    );
    if (listed) told.push(...[said.value, ...also].map((value) => ({ ...said, value, ...foreseen })));
    else {
      const { lead, moved } = foreseen;
      const key = JSON.stringify([said.fact, said.side, lead, movesOfWhatStands(moved)]);
      const same = folded.get(key);
      const first = same ?? { ...said, ...foreseen };
      const others = [...(same?.also ?? []), ...(same === undefined ? [] : [said.value]), ...also];
      folded.set(key, others.length === 0 ? first : { ...first, also: others });
    }
  }
  return [...told, ...folded.values()].toSorted(mostTelling(leadOf(from.diagnosis))).slice(0, MOST_TOLD);
}

/** Of each fact in turn its next value, so that none crowds out the others; facts that are worth most first. */
function answersTo(question: Question, { rulebook, diagnosis }: LookAhead): readonly Tried[] {
  const leaves = leavesInUse(rulebook, diagnosis, question.incident);
  const sought = soughtWith(rulebook);
  const current = currentValues(diagnosis, question.incident);
  const comparisons = comparisonsAmong(question.yields, leaves);
  const ofFacts = question.yields.map((fact): readonly Tried[] => {
    const entry = rulebook.facts.find(({ id }) => id === fact);
    if (entry === undefined) return [];
    const values = foreseenValues(entry, leaves, current);
    const classes = sought.has(fact)
      ? values.map((one) => ({ ...one, also: [] }))
      : valueClasses(fact, values, leaves, current);
    const listed = entry.type === 'boolean' || entry.values !== undefined;
    return [
      ...classes.map((one) => ({ fact, listed, ...one })),
      ...comparisons.flatMap((one) => (one.fact === fact ? [{ ...one, listed: false, also: [] }] : [])),
    ];
  });
  const longest = Math.max(0, ...ofFacts.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => ofFacts.flatMap((tried) => tried[turn] ?? []))
    .flat()
    .slice(0, MOST_TRIED);
}
