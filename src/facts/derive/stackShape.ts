import type { Backtrace, ShapeFrame, StackShape } from '../../model/record.js';
import { CaseMemory } from './caseMemory.js';
import type { FunctionIndex } from './functionIndex.js';
import { oncePerNames } from './stackNames.js';
import type { NamedFrame } from './stackNames.js';

/** Frames of which the unwinder is sure, innermost first. Of a trace with a shape no frame is made for that. */
function sureFrames(trace: Backtrace): readonly ShapeFrame[] {
  return trace.shape?.frames ?? trace.frames.filter(({ reliable }) => reliable);
}

/** What follows from the functions of a stack alone. */
type OfStack<T> = (trace: Backtrace, index: FunctionIndex) => T;

/**
 * Makes a conclusion from the functions of a stack one that is drawn once for a shape: of tens of thousands of tasks in a dump most stand
 * in one of some hundred stacks. What was concluded lives as long as the shapes do.
 * @param conclude gets the frames of which the unwinder is sure, innermost first
 */
export function onceForShape<T>(conclude: (frames: readonly ShapeFrame[], index: FunctionIndex) => T): OfStack<T> {
  return sharing(conclude, conclude);
}

/** As `onceForShape`, for a conclusion from names: it is drawn once for all shapes that differ in modules alone. */
export function onceForNames<T>(conclude: (frames: readonly NamedFrame[], index: FunctionIndex) => T): OfStack<T> {
  return sharing(conclude, oncePerNames(conclude));
}

/** @param ofShape draws the conclusion for the frames of a shape */
function sharing<T>(
  conclude: (frames: readonly ShapeFrame[], index: FunctionIndex) => T,
  ofShape: (frames: readonly ShapeFrame[], index: FunctionIndex) => T,
): OfStack<T> {
  const conclusions = new CaseMemory<StackShape, { readonly found: T }>();
  return (trace, index) => {
    const { shape } = trace;
    if (shape === undefined) return conclude(sureFrames(trace), index);
    const known = conclusions.get(shape, index);
    if (known !== undefined) return known.found;
    const found = ofShape(shape.frames, index);
    conclusions.set(shape, index, { found });
    return found;
  };
}
