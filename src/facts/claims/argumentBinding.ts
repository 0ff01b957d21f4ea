import type { FactBinding } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import type { IncidentSample } from '../../model/incident.js';
import { argumentEvidence } from '../derive/argument/evidence.js';
import { recoverArgument } from '../derive/argument/recover.js';
import type { BindingContext, BindingReader } from './bindingContext.js';
import { dumpedObjectClaims } from './structBinding.js';

type ArgumentBinding = Extract<FactBinding, { argument: unknown }>;

/** An argument recovered from the registers and words of a stack sample and the disassembly, graded. */
export const readArgumentBinding: BindingReader<ArgumentBinding> = ({ binding, fact }, context) => {
  const { argument } = binding;
  const samples = context.subject.incident?.samples ?? [];
  const shown = samples.filter(({ frames }) => frames.some(({ name }) => name === argument.function));
  const recovered = shown.length === 0 ? [] : recoveredClaims(argument, fact, shown, context);
  return argument.struct === undefined ? recovered : [...recovered, ...dumpedObjectClaims(argument.struct, context)];
};

/** @param shown samples with the function on their stack */
function recoveredClaims(
  argument: ArgumentBinding['argument'],
  fact: string,
  shown: readonly IncidentSample[],
  context: BindingContext,
): readonly Claim[] {
  const { records, functions } = context;
  const struct = argument.struct ?? structOf(fact, context);
  const shownIn = argumentEvidence(records, functions);
  const evidence = {
    ...shownIn,
    words: shownIn.wordsOf(),
    function: argument.function,
    index: argument.index,
    ...(struct === undefined ? {} : { struct }),
    functions,
  };
  return shown.flatMap((sample): readonly Claim[] => {
    const result = recoverArgument({ ...evidence, sample });
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
}

/** What a fact points to, when all facts that are members of its object say the same. */
function structOf(fact: string, { knowledge }: BindingContext): string | undefined {
  const structs = new Set(
    knowledge.facts
      .flatMap(({ bindings }) => bindings)
      .flatMap((binding) => ('struct' in binding && binding.of === fact ? [binding.struct] : [])),
  );
  const [only] = structs;
  return structs.size === 1 ? only : undefined;
}
