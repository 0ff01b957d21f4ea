import type { CatalogueFact, FactBinding } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import type { RowTable } from '../../model/row.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import { readAgreedBinding } from './agreedBinding.js';
import { readArgumentBinding } from './argumentBinding.js';
import type { BindingContext, BindingReader, BindingRequest } from './bindingContext.js';
import type { OwnedClaim } from './claimStore.js';
import { ownerOf } from './claimStore.js';
import { readElementBinding } from './elementBinding.js';
import { readLookupBinding } from './lookupBinding.js';
import { readRowBinding } from './rowBinding.js';
import { readStructBinding } from './structBinding.js';
import { readSymbolBinding } from './symbolBinding.js';
import { readVariableBinding } from './variableBinding.js';

/** Which bindings to read: those that only look at the records, or those that build on other facts. */
export type BindingKind = 'from-records' | 'from-facts';

interface OwnedBinding {
  readonly entry: CatalogueFact;
  readonly binding: FactBinding;
  readonly read: (context: BindingContext) => readonly Claim[];
}

export type BindingsByKind = Readonly<Record<BindingKind, readonly OwnedBinding[]>>;

const BINDINGS = new WeakMap<readonly CatalogueFact[], BindingsByKind>();

/** The bindings of a catalogue by kind, made once: most facts have none. */
function bindingsOf(catalogue: readonly CatalogueFact[]): BindingsByKind {
  const known = BINDINGS.get(catalogue);
  if (known !== undefined) return known;
  const all = catalogue.flatMap((entry) =>
    entry.bindings.map((binding) => ({ entry, binding, read: readerOf(entry, binding) })),
  );
  const bindings = {
    'from-records': all.filter(({ binding }) => kindOf(binding) === 'from-records'),
    'from-facts': all.filter(({ binding }) => kindOf(binding) === 'from-facts'),
  };
  BINDINGS.set(catalogue, bindings);
  return bindings;
}

/**
 * The bindings of a catalogue of which a case has what they look at, for whatever incident: a log shows no structure, no variable and
 * few tables, so that nearly all of them need not be tried.
 */
export function bindingsInReach(
  catalogue: readonly CatalogueFact[],
  records: RecordsByType,
  tables: readonly RowTable[],
): BindingsByKind {
  const all = bindingsOf(catalogue);
  const isInReach = ({ binding }: OwnedBinding): boolean => mayRead(binding, records, tables);
  return { 'from-records': all['from-records'].filter(isInReach), 'from-facts': all['from-facts'].filter(isInReach) };
}

function mayRead(binding: FactBinding, records: RecordsByType, tables: readonly RowTable[]): boolean {
  if ('struct' in binding) return records.of('struct-dump').length > 0;
  if ('variable' in binding) return records.of('variable-value').length > 0 || records.of('proc-counters').length > 0;
  if ('symbolOf' in binding) return records.of('symbol-row').length > 0;
  if ('agreed' in binding) return hasRows(tables, binding.agreed);
  return 'row' in binding ? hasRows(tables, binding.row) : true;
}

function hasRows(tables: readonly RowTable[], name: string): boolean {
  const table = tables.find((one) => one.name === name);
  return table !== undefined && table.rows.length > 0;
}

/** The claims that bindings give for one subject, as of the facts known so far. */
export function boundClaims(bindings: readonly OwnedBinding[], context: BindingContext): readonly OwnedClaim[] {
  const claims: OwnedClaim[] = [];
  for (const { entry, read } of bindings)
    for (const claim of read(context)) claims.push({ fact: entry.id, ...ownerOf(entry.scope, context.subject), claim });
  return claims;
}

function kindOf(binding: FactBinding): BindingKind {
  return 'argument' in binding || 'variable' in binding || 'agreed' in binding ? 'from-records' : 'from-facts';
}

function readerOf(entry: CatalogueFact, binding: FactBinding): OwnedBinding['read'] {
  const { id: fact, type } = entry;
  const momentary = entry.momentary === true;
  if ('struct' in binding) return readBy(readStructBinding, { fact, type, momentary, binding });
  if ('argument' in binding) return readBy(readArgumentBinding, { fact, type, momentary, binding });
  if ('agreed' in binding) return readBy(readAgreedBinding, { fact, type, momentary, binding });
  if ('row' in binding) return readBy(readRowBinding, { fact, type, momentary, binding });
  if ('elementIndex' in binding) return readBy(readElementBinding, { fact, type, momentary, binding });
  if ('lookup' in binding) return readBy(readLookupBinding, { fact, type, momentary, binding });
  if ('symbolOf' in binding) return readBy(readSymbolBinding, { fact, type, momentary, binding });
  return readBy(readVariableBinding, { fact, type, momentary, binding });
}

function readBy<B extends FactBinding>(reader: BindingReader<B>, request: BindingRequest<B>): OwnedBinding['read'] {
  return (context) => reader(request, context);
}
