import type { Said } from '../../model/text.js';
import type { FactBinding, LookupTable } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import { weakerFirmness } from '../../model/settle.js';
import { lookupEntry, tableForKernel, tablesOfArray } from '../derive/tableEntry.js';
import { parseSymbol } from '../symbol.js';
import type { BindingContext, BindingReader } from './bindingContext.js';
import { knownText } from './bindingContext.js';

type LookupBinding = Extract<FactBinding, { lookup: unknown }>;

/** Entry of the table that belongs to the array a known symbol points into, or an attribute of that table. */
export const readLookupBinding: BindingReader<LookupBinding> = ({ binding }, context) => {
  const { of, index, attribute } = binding.lookup;
  const source = context.fact(of);
  if (source === undefined) return [];
  if (attribute !== undefined) {
    const [table] = tablesOf(of, context);
    const value = table?.attributes[attribute];
    if (table === undefined || value === undefined) return [];
    const says = { code: 'step.table-attribute', args: { arrays: table.arrays.join(', '), attribute, value } };
    return [claimOf(value, source.best, says, [of])];
  }
  const position = index === undefined ? undefined : context.fact(index);
  if (index === undefined || position?.state !== 'known' || typeof position.best.value !== 'number') return [];
  const table = tableOf(of, position.best.value, context);
  const value = table === undefined ? undefined : lookupEntry(table, position.best.value);
  if (table === undefined || value === undefined) return [];
  const says = {
    code: 'step.table-entry',
    args: { table: table.name, keyedBy: table.keyedBy, index: position.best.value, value },
  };
  return [claimOf(value, position.best, says, [of, index], source.best)];
};

/** The look-up table that tells the entry at an index of the array that the symbol in a fact points into. */
export function tableOf(symbolFact: string, index: number, context: BindingContext): LookupTable | undefined {
  const [upstream, vendor] = [knownText(context, 'kernel.upstream'), knownText(context, 'kernel.vendor')];
  return tableForKernel(tablesOf(symbolFact, context), index, {
    ...(upstream === undefined ? {} : { upstream }),
    ...(vendor === undefined ? {} : { vendor }),
  });
}

function tablesOf(symbolFact: string, context: BindingContext): readonly LookupTable[] {
  const array = parseSymbol(knownText(context, symbolFact) ?? '')?.name;
  return array === undefined ? [] : tablesOfArray(context.knowledge.tables, array);
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
