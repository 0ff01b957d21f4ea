import type { FactBinding } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import type { StructDump, StructMember } from '../../model/record.js';
import type { BindingContext, BindingReader, BindingRequest } from './bindingContext.js';
import { knownText } from './bindingContext.js';
import { printedSymbol, printedValue } from './printedValue.js';

type StructBinding = Extract<FactBinding, { struct: string }>;

/**
 * Members of dumped structures: only dumps of the object whose address is known. A dump that does not show its address
 * counts when no other object of that type was dumped, and then no firmer than the word of whoever chose the object.
 */
export const readStructBinding: BindingReader<StructBinding> = (request, context) => {
  const { binding } = request;
  const address = knownText(context, binding.of);
  const dumps = context.records.of('struct-dump').filter((dump) => dump.struct === binding.struct);
  const addressed = dumps.filter((dump) => dump.address !== undefined);
  const exact = addressed.filter((dump) => address !== undefined && sameAddress(dump.address ?? '', address));
  if (exact.length > 0 || addressed.length > 0) return exact.flatMap((dump) => claimsOf(dump, request, 'struct'));
  return dumps.flatMap((dump) => claimsOf(dump, request, 'typed'));
};

/** The objects that the operator chose to dump: a hint at the address, no firmer than a typed answer. */
export function dumpedObjectClaims(struct: string, context: BindingContext): readonly Claim[] {
  const dumps = context.records
    .of('struct-dump')
    .filter((dump) => dump.struct === struct && dump.address !== undefined);
  const addresses = new Set(dumps.map((dump) => dump.address));
  const [first] = dumps;
  if (addresses.size !== 1 || first?.address === undefined) return [];
  const cite = [{ source: first.cite.source, from: first.cite.from, to: first.cite.from }];
  return [
    {
      value: first.address,
      firmness: 'typed',
      from: 'dumped-object',
      cite,
      restsOn: [],
      steps: [{ says: { code: 'step.only-object', args: { struct } }, cite }],
    },
  ];
}

function claimsOf(
  dump: StructDump,
  { binding, type }: BindingRequest<StructBinding>,
  firmness: 'struct' | 'typed',
): readonly Claim[] {
  return dump.members
    .filter((member) => member.path === binding.member)
    .flatMap((member) => {
      const value = valueOf(member, binding, type);
      if (value === undefined) return [];
      const cite = [{ source: dump.cite.source, from: member.line, to: member.line }];
      const says = { code: 'step.member', args: { struct: dump.struct, member: member.path, value: member.value } };
      return [{ value, firmness, from: 'struct-dump', cite, restsOn: [binding.of], steps: [{ says, cite }] }];
    });
}

function valueOf(
  member: StructMember,
  binding: StructBinding,
  type: BindingRequest<StructBinding>['type'],
): Claim['value'] | undefined {
  return binding.as === 'symbol' ? printedSymbol(member) : printedValue(member.value, type);
}

/** Addresses are the same whether or not leading zeros are printed. */
export function sameAddress(a: string, b: string): boolean {
  const trim = (text: string): string => text.replace(/^0+(?=.)/, '');
  return trim(a) === trim(b);
}
