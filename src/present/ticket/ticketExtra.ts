import type { Certainty } from '../../model/diagnosis.js';
import type { Scalar } from '../../model/value.js';

/** A step of an interview, as far as a ticket tells it. Events of a session are such steps. */
export type TakenStep =
  | { readonly type: 'answer'; readonly fact: string; readonly value: Scalar }
  | { readonly type: 'unavailable'; readonly step: string }
  | { readonly type: 'paste'; readonly step?: string }
  | { readonly type: 'evidence' };

/** What would stand first had a step been different: `value` is the other answer, absent where the step is left out. */
export interface OtherwiseConcluded {
  readonly step: TakenStep;
  readonly value?: Scalar;
  /** Absent where nothing would stand. */
  readonly lead?: { readonly title: string; readonly certainty: Certainty };
}

/** What an interview knows beside the diagnosis. */
export interface TicketExtra {
  /** Columns of the screen that it is shown on: no line is wider, marks included. What is pasted has lines of the usual width. */
  readonly width?: number;
  readonly alternatives?: readonly OtherwiseConcluded[];
  /** Steps that could not be taken, by their ids. */
  readonly unavailable?: readonly string[];
}
