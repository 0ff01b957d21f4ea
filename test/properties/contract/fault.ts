/** What is promised of any evidence whatever, by name. */
export type Promised =
  | 'no-exception'
  | 'cites-exist'
  | 'numbers'
  | 'plain-data'
  | 'same-in-blocks'
  | 'schema'
  | 'worded'
  | 'no-control-character'
  | 'nothing-of-nothing';

/** A promise that was not kept, and where it shows. */
export interface Fault {
  readonly promised: Promised;
  readonly detail: string;
}
