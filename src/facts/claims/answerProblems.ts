import type { CatalogueFact } from '../../model/catalogue.js';
import type { Fact } from '../../model/fact.js';
import type { Problem } from '../../model/problem.js';
import { valueKey } from '../../model/settle.js';
import { positionMistake } from '../derive/tableEntry.js';
import { parseSymbol } from '../symbol.js';
import type { BindingContext } from './bindingContext.js';
import { knownText } from './bindingContext.js';
import { tableOf } from './lookupBinding.js';

/** Answers that firmer evidence contradicts, and facts about which the evidence disagrees: told, never silently dropped. */
export function answerProblems(
  facts: readonly Fact[],
  catalogue: ReadonlyMap<string, CatalogueFact>,
  context: BindingContext,
): readonly Problem[] {
  const disputed = facts.filter(({ claims }) => claims.length > 1);
  return disputed.flatMap((fact): readonly Problem[] => {
    if (fact.state === 'conflicted') {
      const values = [
        ...new Set(
          fact.claims.filter(({ firmness }) => firmness === fact.best.firmness).map(({ value }) => valueKey(value)),
        ),
      ];
      return [
        {
          code: 'fact.conflicted',
          severity: 'warning',
          args: { fact: fact.id, values: values.join(', ') },
          cite: fact.claims.flatMap(({ cite }) => cite),
        },
      ];
    }
    const answered = fact.claims.find((claim) => claim.from === 'answer' && claim !== fact.best);
    if (
      answered === undefined ||
      typeof answered.value === 'object' ||
      valueKey(answered.value) === valueKey(fact.best.value)
    )
      return [];
    const plain = {
      fact: fact.id,
      answered: String(answered.value),
      value: typeof fact.best.value === 'object' ? valueKey(fact.best.value) : String(fact.best.value),
    };
    const mistake = mistakenPosition(fact, String(answered.value), catalogue, context);
    return [
      mistake === undefined
        ? { code: 'answer.contradicted', severity: 'warning', args: plain, cite: fact.best.cite }
        : {
            code: 'answer.position-mistake',
            severity: 'warning',
            args: { ...plain, ...mistake },
            cite: fact.best.cite,
          },
    ];
  });
}

/** Whether the answer is what comes out when the lines of an array initialiser are counted instead of reading its keys. */
function mistakenPosition(
  fact: Fact,
  answered: string,
  catalogue: ReadonlyMap<string, CatalogueFact>,
  context: BindingContext,
): Problem['args'] | undefined {
  for (const binding of catalogue.get(fact.id)?.bindings ?? []) {
    if (!('lookup' in binding) || binding.lookup.index === undefined) continue;
    const index = Number(knownText(context, binding.lookup.index));
    const table = tableOf(binding.lookup.of, index, context);
    if (table === undefined || !Number.isInteger(index) || !positionMistake(table, index, answered)) continue;
    const array = parseSymbol(knownText(context, binding.lookup.of) ?? '')?.name ?? table.name;
    const holes = Array.from({ length: index }, (_, at) => at).filter(
      (at) => !Object.hasOwn(table.entries, String(at)),
    );
    return { array, keyedBy: table.keyedBy, holes: holes.join(', '), index };
  }
  return undefined;
}
