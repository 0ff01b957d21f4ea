import type { FactBinding } from '../../model/catalogue.js';
import type { Row } from '../../model/row.js';
import type { BindingReader } from './bindingContext.js';

/** Rows beyond the first say the same, and a list may have thousands. */
const MOST_CITED = 16;

type AgreedBinding = Extract<FactBinding, { agreed: string }>;

/**
 * An attribute on which all selected rows of a table agree. When they do not, or one of them does not show it, which row is
 * meant is not shown either, and nothing is claimed.
 */
export const readAgreedBinding: BindingReader<AgreedBinding> = ({ binding }, context) => {
  const table = context.tables.find(({ name }) => name === binding.agreed);
  const rows = (table?.rows ?? []).filter((row) => isSelected(row, binding));
  const [first] = rows;
  const value = first?.attributes[binding.attribute];
  if (value === undefined || typeof value === 'object') return [];
  if (rows.some((row) => row.attributes[binding.attribute] !== value)) return [];
  const cite = rows.flatMap((row) => row.cite).slice(0, MOST_CITED);
  const says = {
    code: 'step.rows-agree',
    args: { table: binding.agreed, attribute: binding.attribute, value, rows: rows.length },
  };
  return [{ value, firmness: 'live', from: `rows-${binding.agreed}`, cite, restsOn: [], steps: [{ says, cite }] }];
};

function isSelected({ attributes }: Row, { where = {} }: AgreedBinding): boolean {
  return Object.entries(where).every(([name, allowed]) => {
    const value = attributes[name];
    return [allowed].flat().some((item) => item === value);
  });
}
