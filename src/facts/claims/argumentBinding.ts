import type { FactBinding } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import { recoverArgument } from '../derive/argument/recover.js';
import { stackWordsOf } from '../derive/argument/stackWords.js';
import type { BindingContext, BindingReader } from './bindingContext.js';
import { dumpedObjectClaims } from './structBinding.js';

/** An argument recovered from the registers and words of a stack sample and the disassembly, graded. */
export const readArgumentBinding: BindingReader<Extract<FactBinding, { argument: unknown }>> = (
  { binding, fact },
  context,
) => {
  const { argument } = binding;
  const { records, functions, subject } = context;
  const samples = subject.incident?.samples ?? [];
  const struct = argument.struct ?? structOf(fact, context);
  const evidence = {
    function: argument.function,
    index: argument.index,
    ...(struct === undefined ? {} : { struct }),
    disassemblies: records.of('disassembly'),
    dumps: records.of('struct-dump'),
    errors: records.of('command-error'),
    functions,
  };
  const shown = samples.filter(({ frames }) => frames.some(({ name }) => name === argument.function));
  const words = stackWordsOf(shown.length === 0 ? [] : records.of('task-backtrace'));
  const recovered = shown.flatMap((sample): readonly Claim[] => {
    const result = recoverArgument({ ...evidence, sample, words, objects: tasksOf(context) });
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

/** Addresses at which the evidence lists a task. */
function tasksOf({ records }: BindingContext): ReadonlyMap<string, string> {
  const tasks = [...records.of('process-row'), ...records.of('task-backtrace')].flatMap(({ task }) => task ?? []);
  return new Map(tasks.map((address) => [address, 'task_struct']));
}
