import type { Culprit } from '../../../model/incident.js';
import type { FunctionIndex } from '../functionIndex.js';
import { cpuFindings } from './cpuFindings.js';
import { identityOf, sampleOfTask } from './taskWait.js';
import type { TaskWait } from './taskWait.js';

/**
 * The function in which a task loops that runs while others wait for it, so far as its one stack tells: where that ends, any function may
 * have been met that returns again at once.
 */
export function runnersLoop(root: TaskWait, index: FunctionIndex): Culprit | undefined {
  const sample = sampleOfTask(root.record, index);
  const found = sample === undefined ? undefined : cpuFindings([sample], index).culprit;
  if (found === undefined || found.how === 'innermost-of-one-sample') return undefined;
  return { ...found, how: 'likely-holder', task: identityOf(root) };
}
