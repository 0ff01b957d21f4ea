import type { Culprit, TaskIdentity } from '../../../model/incident.js';
import type { Frame } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';

/** The culprit at a function, with its subsystem where that is known. */
export function culpritAt(
  { name, module }: Pick<Frame, 'name' | 'module'>,
  how: Culprit['how'],
  index: FunctionIndex,
  cite: Culprit['cite'],
  task?: TaskIdentity,
): Culprit {
  const subsystem = index.find(name)?.subsystem;
  return {
    function: name,
    ...(module === undefined ? {} : { module }),
    ...(subsystem === undefined ? {} : { subsystem }),
    how,
    ...(task === undefined ? {} : { task }),
    cite,
  };
}
