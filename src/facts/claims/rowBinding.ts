import type { FactBinding } from '../../model/catalogue.js';
import type { BindingReader } from './bindingContext.js';
import { knownText } from './bindingContext.js';

/** An attribute of the rows whose key equals the value of a known fact. */
export const readRowBinding: BindingReader<Extract<FactBinding, { row: string }>> = ({ binding }, context) => {
  const key = knownText(context, binding.of);
  const keyFirmness = context.fact(binding.of)?.best.firmness;
  if (key === undefined || keyFirmness === undefined) return [];
  const rows = context.tables.find((table) => table.name === binding.row)?.rows ?? [];
  return rows
    .filter((row) => String(row.attributes[binding.key]) === key)
    .flatMap((row) => {
      const value = row.attributes[binding.attribute];
      if (value === undefined) return [];
      const says = {
        code: 'step.row',
        args: {
          table: binding.row,
          key: binding.key,
          keyValue: key,
          attribute: binding.attribute,
          value: String(value),
        },
      };
      const cite = row.cite;
      return [
        {
          value,
          firmness: keyFirmness,
          from: `row-${binding.row}`,
          cite,
          restsOn: [binding.of],
          steps: [{ says, cite }],
        },
      ];
    });
};
