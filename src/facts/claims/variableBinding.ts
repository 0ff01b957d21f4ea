import type { Cite } from '../../model/cite.js';
import type { FactBinding } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import type { BindingContext, BindingReader } from './bindingContext.js';
import { printedValue } from './printedValue.js';

interface VariableReading {
  readonly text: string;
  readonly live: boolean;
  readonly cite: Cite;
}

/**
 * A variable that crash printed, a sysctl, or a counter of a table of /proc. Of several readings of a live value the last
 * counts: they are samples at different times, no contradiction.
 */
export const readVariableBinding: BindingReader<Extract<FactBinding, { variable: readonly string[] }>> = (
  request,
  context,
) => {
  const claims = request.binding.variable.flatMap((name) =>
    readingsOf(name, context).flatMap((reading): readonly Claim[] => {
      const value = printedValue(reading.text, request.type);
      if (value === undefined) return [];
      const cite = [reading.cite];
      const firmness = reading.live ? 'live' : 'struct';
      return [
        {
          value,
          firmness,
          from: 'variable',
          cite,
          restsOn: [],
          steps: [{ says: { code: 'step.variable', args: { name, value: reading.text } }, cite }],
        },
      ];
    }),
  );
  const last = claims.findLast((claim) => claim.firmness === 'live');
  return request.momentary && last !== undefined
    ? [...claims.filter((claim) => claim.firmness !== 'live'), last]
    : claims;
};

function readingsOf(name: string, { records }: BindingContext): readonly VariableReading[] {
  const indexed = /^(.*)\[(\d+)\]$/.exec(name);
  const variable = indexed?.[1] ?? name;
  const index = Number(indexed?.[2] ?? 0);
  const values = records
    .of('variable-value')
    .filter((record) => record.name === variable)
    .flatMap((record) => {
      const text = record.values[index];
      return text === undefined ? [] : [{ text, live: record.live, cite: record.cite }];
    });
  const dot = name.lastIndexOf('.');
  const counters = records
    .of('proc-counters')
    .filter((record) => record.table === name.slice(0, dot))
    .flatMap((record) => {
      const value = record.counters[name.slice(dot + 1)];
      return value === undefined ? [] : [{ text: String(value), live: true, cite: record.cite }];
    });
  return [...values, ...counters];
}
