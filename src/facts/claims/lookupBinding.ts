import type { Said } from '../../model/text.js';
import type { FactBinding, LookupTable } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import { weakerFirmness } from '../../model/settle.js';
import { lookupEntry } from '../derive/tableEntry.js';
import { parseSymbol } from '../symbol.js';
import type { BindingContext, BindingReader } from './bindingContext.js';
import { knownText } from './bindingContext.js';

type LookupBinding = Extract<FactBinding, { lookup: unknown }>;

/** Entry of the table that belongs to the array a known symbol points into, or an attribute of that table. */
export const readLookupBinding: BindingReader<LookupBinding> = ({ binding }, context) => {
  const { of, index, attribute } = binding.lookup;
  const source = context.fact(of);
  const table = tableOf(of, context);
  if (source === undefined || table === undefined) return [];
  if (attribute !== undefined) {
    const value = table.attributes[attribute];
    if (value === undefined) return [];
    const says = { code: 'step.table-attribute', args: { arrays: table.arrays.join(', '), attribute, value } };
    return [claimOf(value, source.best, says, [of])];
  }
  const position = index === undefined ? undefined : context.fact(index);
  if (index === undefined || position?.state !== 'known' || typeof position.best.value !== 'number') return [];
  const value = lookupEntry(table, position.best.value);
  if (value === undefined) return [];
  const says = {
    code: 'step.table-entry',
    args: { table: table.name, keyedBy: table.keyedBy, index: position.best.value, value },
  };
  return [claimOf(value, position.best, says, [of, index], source.best)];
};

/** The look-up table of the array that the symbol in a fact points into. */
export function tableOf(symbolFact: string, context: BindingContext): LookupTable | undefined {
  const array = parseSymbol(knownText(context, symbolFact) ?? '')?.name;
  return array === undefined ? undefined : context.knowledge.tables.find((table) => table.arrays.includes(array));
}

function claimOf(
  value: Claim['value'],
  premise: Claim,
  says: Said,
  restsOn: readonly string[],
  other: Claim = premise,
): Claim {
  const firmness = weakerFirmness(premise.firmness, other.firmness);
  const cite = [...premise.cite, ...(other === premise ? [] : other.cite)];
  return {
    value,
    firmness,
    from: 'look-up',
    ...(premise.grade === undefined ? {} : { grade: premise.grade }),
    cite,
    restsOn,
    steps: [{ says, cite }],
  };
}
