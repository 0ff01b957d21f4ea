import type { FactBinding } from '../../model/catalogue.js';
import type { BindingReader } from './bindingContext.js';
import { knownText } from './bindingContext.js';
import { sameAddress } from './structBinding.js';

/** The name that `sym` gave for an address. */
export const readSymbolBinding: BindingReader<Extract<FactBinding, { symbolOf: string }>> = ({ binding }, context) => {
  const address = knownText(context, binding.symbolOf);
  if (address === undefined) return [];
  return context.records
    .of('symbol-row')
    .filter((row) => sameAddress(row.address, address))
    .map((row) => ({
      value: row.offset === 0 ? row.name : `${row.name}+${String(row.offset)}`,
      firmness: 'struct',
      from: 'symbol-table',
      cite: [row.cite],
      restsOn: [binding.symbolOf],
      steps: [{ says: { code: 'step.symbol', args: { address, name: row.name } }, cite: [row.cite] }],
    }));
};
