import type { CatalogueFact, FactBinding } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import { readAgreedBinding } from './agreedBinding.js';
import { readArgumentBinding } from './argumentBinding.js';
import type { BindingContext } from './bindingContext.js';
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
}

const BINDINGS = new WeakMap<readonly CatalogueFact[], Readonly<Record<BindingKind, readonly OwnedBinding[]>>>();

/** The bindings of a catalogue by kind, made once: most facts have none. */
function bindingsOf(catalogue: readonly CatalogueFact[]): Readonly<Record<BindingKind, readonly OwnedBinding[]>> {
  const known = BINDINGS.get(catalogue);
  if (known !== undefined) return known;
  const all = catalogue.flatMap((entry) => entry.bindings.map((binding) => ({ entry, binding })));
  const bindings = {
    'from-records': all.filter(({ binding }) => kindOf(binding) === 'from-records'),
    'from-facts': all.filter(({ binding }) => kindOf(binding) === 'from-facts'),
  };
  BINDINGS.set(catalogue, bindings);
  return bindings;
}

/** The claims that the bindings of the catalogue give for one subject, as of the facts known so far. */
export function boundClaims(
  catalogue: readonly CatalogueFact[],
  kind: BindingKind,
  context: BindingContext,
): readonly OwnedClaim[] {
  const claims: OwnedClaim[] = [];
  for (const { entry, binding } of bindingsOf(catalogue)[kind])
    for (const claim of read(entry, binding, context))
      claims.push({ fact: entry.id, ...ownerOf(entry.scope, context.subject), claim });
  return claims;
}

function kindOf(binding: FactBinding): BindingKind {
  return 'argument' in binding || 'variable' in binding || 'agreed' in binding ? 'from-records' : 'from-facts';
}

function read(entry: CatalogueFact, binding: FactBinding, context: BindingContext): readonly Claim[] {
  const request = { fact: entry.id, type: entry.type, momentary: entry.momentary === true };
  if ('struct' in binding) return readStructBinding({ ...request, binding }, context);
  if ('argument' in binding) return readArgumentBinding({ ...request, binding }, context);
  if ('agreed' in binding) return readAgreedBinding({ ...request, binding }, context);
  if ('row' in binding) return readRowBinding({ ...request, binding }, context);
  if ('elementIndex' in binding) return readElementBinding({ ...request, binding }, context);
  if ('lookup' in binding) return readLookupBinding({ ...request, binding }, context);
  if ('symbolOf' in binding) return readSymbolBinding({ ...request, binding }, context);
  return readVariableBinding({ ...request, binding }, context);
}
