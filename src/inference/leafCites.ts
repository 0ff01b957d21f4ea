import type { Cite } from '../model/cite.js';
import type { Operator } from '../model/condition.js';
import type { FactValue, StackSample } from '../model/value.js';
import type { FactReading } from './factReading.js';
import { listOf, pathIn } from './operators.js';
import { isSamples } from './sampleNames.js';

/**
 * The lines that a leaf rests on. Where functions were found in stacks these are the lines of their frames in the samples
 * that show them; otherwise those of the fact.
 */
export function leafCites(operator: Operator, reading: FactReading, operand: FactValue | undefined): readonly Cite[] {
  const { value } = reading;
  if (value === undefined || operand === undefined || !isSamples(value)) return reading.cite;
  const found = value.flatMap((sample) => framesFound(operator, sample, listOf(operand)));
  return found.length > 0 ? found : reading.cite;
}

function framesFound(operator: Operator, sample: StackSample, wanted: readonly FactValue[]): readonly Cite[] {
  const positions =
    operator === 'calls'
      ? (pathIn(sample.frames, wanted) ?? [])
      : wanted.map((item) => sample.frames.findIndex((frame) => frame === item)).filter((at) => at >= 0);
  return positions.toSorted((a, b) => a - b).flatMap((at) => sample.cite[at] ?? []);
}
