import { isTooWide } from './gateOfCase.js';
import type { CatalogueFact } from '../../model/catalogue.js';
import { eventSignal, factSignal, falloutSignal, gateSignal, otherwiseSignal } from './signalItems.js';
import type { SignalItem } from './sketch.js';
import type { TellingFact } from './tellingFacts.js';
import type { Words } from './words.js';

/** Signals for the hypothesis: enough to lead, few enough to be judged one by one. */
const MOST = 4;

/**
 * The signals that a case suggests: what tells most of each cause speaks for, the first of them moderately; another value of that one,
 * and a report that explains this one, speak against. Where nothing is left that the gate does not read, the gate itself speaks for it.
 */
export function signalsOfCase(
  telling: readonly TellingFact[],
  events: readonly string[],
  inGate: ReadonlySet<string>,
  catalogue: readonly CatalogueFact[],
  words: Words,
): readonly SignalItem[] {
  const causes = new Set<string>();
  const chosen = telling
    .filter(({ fact, value, cause }) => {
      if (inGate.has(fact) || causes.has(cause) || isTooWide(fact, value)) return false;
      causes.add(cause);
      return true;
    })
    .slice(0, MOST);
  const [strongest] = chosen;
  const says = (code: string, { fact, value }: TellingFact): string =>
    words(code, { meaning: meaningOf(fact, catalogue), hole: `{{${fact}}}`, value });
  return [
    ...chosen.map((one, index) =>
      factSignal({
        ...one,
        strength: index === 0 ? 'moderate' : 'weak',
        group: one.cause,
        says: says('says.fact', one),
      }),
    ),
    ...(chosen.length + events.length === 0 ? [gateSignal(words)] : []),
    ...events.map((name) => eventSignal(name, words)),
    ...(strongest === undefined
      ? []
      : [
          otherwiseSignal({
            ...strongest,
            strength: 'moderate',
            group: strongest.cause,
            says: says('says.other', strongest),
          }),
        ]),
    falloutSignal(words),
  ];
}

/** The first sentence of what the catalogue says of a fact, without its end. */
function meaningOf(fact: string, catalogue: readonly CatalogueFact[]): string {
  const meaning = catalogue.find(({ id }) => id === fact)?.meaning ?? fact;
  const end = meaning.search(/[.;:](?: |$)/);
  return end < 0 ? meaning : meaning.slice(0, end);
}
