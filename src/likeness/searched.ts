/** Columns of the table of runs; each holds the number of a text. */
export const RUN_COLUMNS = ['case', 'run', 'kernel', 'arch', 'when'] as const;
export type RunColumn = (typeof RUN_COLUMNS)[number];

/**
 * An archive as it is searched, wherever it lies: traits, incidents, runs, groups and texts are numbers from 0. Traits are in the order of
 * their texts, incidents in that of their cases. What is asked for by a number that the index itself gave is there; an index that was
 * damaged throws.
 */
export interface SearchedIndex {
  readonly incidents: number;
  readonly groups: number;
  readonly traitNumber: (text: string) => number | undefined;
  readonly traitText: (trait: number) => string;
  /** Incidents that have a trait. */
  readonly frequency: (trait: number) => number;
  /** Of a trait: `packItem(incident, level)`, ascending. */
  readonly postings: (trait: number) => Uint32Array;
  /** Of an incident: `packItem(trait, level)`, ascending. */
  readonly items: (incident: number) => Uint32Array;
  /** What the traits of each incident weigh together. */
  readonly totals: Float64Array;
  readonly groupOf: Uint32Array;
  readonly runOf: Uint32Array;
  /** Incidents of a group, its representative first. */
  readonly members: (group: number) => Uint32Array;
  /** Number of the text in a column of a run; 0 is the empty text. */
  readonly cell: (run: number, column: RunColumn) => number;
  readonly text: (number: number) => string;
  /** What the diagnosis calls an incident. */
  readonly incidentId: (incident: number) => string;
}
