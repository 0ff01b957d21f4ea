import type { CatalogueFact, FactBinding } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import type { EvidenceRecord } from '../../model/record.js';
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
  readonly read: (context: BindingContext) => readonly Claim[];
}

/** A binding of a catalogue. */
interface KnownBinding extends OwnedBinding {
  readonly kind: BindingKind;
  /** Place of what it looks at. */
  readonly looksAt: number;
}

interface KnownBindings {
  readonly all: readonly KnownBinding[];
  readonly lookedAt: readonly LookedAt[];
}

export type BindingsByKind = Readonly<Record<BindingKind, readonly OwnedBinding[]>>;

const BINDINGS = new WeakMap<readonly CatalogueFact[], KnownBindings>();

/** The bindings of a catalogue, made once: most facts have none. */
function bindingsOf(catalogue: readonly CatalogueFact[]): KnownBindings {
  const known = BINDINGS.get(catalogue);
  if (known !== undefined) return known;
  const places = new Map<string, number>();
  const lookedAt: LookedAt[] = [];
  const placeOf = (what: LookedAt): number => {
    const place = places.get(what.name) ?? lookedAt.push(what) - 1;
    places.set(what.name, place);
    return place;
  };
  const all = catalogue.flatMap((entry) =>
    entry.bindings.map((binding) => ({
      entry,
      read: readerOf(entry, binding),
      kind: kindOf(binding),
      looksAt: placeOf(lookedAtBy(binding)),
    })),
  );
  const bindings = { all, lookedAt };
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
  const { all, lookedAt } = bindingsOf(catalogue);
  const shown = lookedAt.map(({ isShown }) => isShown(records, tables));
  const inReach: Record<BindingKind, OwnedBinding[]> = { 'from-records': [], 'from-facts': [] };
  for (const binding of all) if (shown[binding.looksAt] === true) inReach[binding.kind].push(binding);
  return inReach;
}

/** What a binding looks at beside other facts; few things, of which most cases show none. */
interface LookedAt {
  readonly name: string;
  readonly isShown: (records: RecordsByType, tables: readonly RowTable[]) => boolean;
}

function lookedAtBy(binding: FactBinding): LookedAt {
  if ('struct' in binding) return recordsOf('struct-dump');
  if ('variable' in binding) return recordsOf('variable-value', 'proc-counters');
  if ('symbolOf' in binding) return recordsOf('symbol-row');
  if ('agreed' in binding) return rowsOf(binding.agreed);
  return 'row' in binding ? rowsOf(binding.row) : { name: 'nothing', isShown: () => true };
}

function recordsOf(...types: readonly EvidenceRecord['type'][]): LookedAt {
  return { name: types.join(' or '), isShown: (records) => types.some((type) => records.of(type).length > 0) };
}

function rowsOf(table: string): LookedAt {
  return { name: `rows of ${table}`, isShown: (_, tables) => hasRows(tables, table) };
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
