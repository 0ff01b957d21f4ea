import { createFactView } from '../../src/inference/index.js';
import type { FactView } from '../../src/inference/index.js';
import type { Firmness } from '../../src/model/fact.js';
import type { RowTable } from '../../src/model/row.js';
import { settleFact } from '../../src/model/settle.js';
import type { FactValue } from '../../src/model/value.js';

export interface TestFact {
  readonly value: FactValue;
  readonly whole?: boolean;
  readonly firmness?: Firmness;
  readonly momentary?: true;
}

/** A view over plain values, for tests. */
export function viewOf(facts: Readonly<Record<string, TestFact>>, tables: readonly RowTable[] = []): FactView {
  const settled = Object.entries(facts).flatMap(([id, { value, whole, firmness }]) => {
    const claim = {
      value,
      firmness: firmness ?? 'log',
      from: 'test',
      ...(whole === undefined ? {} : { whole }),
      cite: [{ source: 's1', from: 1, to: 1 }],
      restsOn: [],
      steps: [],
    } as const;
    return settleFact(id, 'case', undefined, [claim]) ?? [];
  });
  const catalogue = Object.entries(facts).flatMap(([id, fact]) =>
    fact.momentary === true
      ? [{ id, type: 'number' as const, scope: 'case' as const, meaning: id, momentary: true as const, bindings: [] }]
      : [],
  );
  return createFactView(settled, tables, [], catalogue);
}
