import { COLLECT_STAGES } from '../model/collecting.js';
import type { CatalogueStep } from '../model/catalogue.js';
import type { StepCollecting } from '../model/collecting.js';
import { compareText } from '../model/order.js';

/** A step that only collects. */
export type CollectingStep = CatalogueStep & { readonly collect: StepCollecting };

export function isCollecting(step: CatalogueStep): step is CollectingStep {
  return step.collect !== undefined;
}

/** The order that loses least: what is lost first comes first. */
export function byLoss(one: CollectingStep, other: CollectingStep): number {
  return placeOf(one) - placeOf(other) || one.collect.rank - other.collect.rank || compareText(one.id, other.id);
}

function placeOf({ collect }: CollectingStep): number {
  return COLLECT_STAGES.indexOf(collect.stage);
}
