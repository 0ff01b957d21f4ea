import type { FactBinding } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import { recoverArgument } from '../derive/argument/recover.js';
import type { BindingReader } from './bindingContext.js';
import { dumpedObjectClaims } from './structBinding.js';

/** An argument recovered from the registers of a stack sample and the disassembly, graded. */
export const readArgumentBinding: BindingReader<Extract<FactBinding, { argument: unknown }>> = (
  { binding },
  context,
) => {
  const { argument } = binding;
  const recovered = (context.subject.incident?.samples ?? []).flatMap((sample): readonly Claim[] => {
    const result = recoverArgument({
      ...argument,
      sample,
      disassemblies: context.records.of('disassembly'),
      dumps: context.records.of('struct-dump'),
      functions: context.functions,
    });
    if (!result.recovered) return [];
    return [
      {
        value: result.value,
        firmness: result.grade,
        from: 'argument-recovery',
        grade: result.grade,
        cite: result.steps.flatMap((step) => step.cite),
        restsOn: [],
        steps: result.steps,
      },
    ];
  });
  return argument.struct === undefined ? recovered : [...recovered, ...dumpedObjectClaims(argument.struct, context)];
};
