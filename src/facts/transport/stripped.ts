import type { Stamp } from '../../model/record.js';
import type { PrefixState } from './prefixForm.js';

/** A line, or what is left of it, and what its prefixes said. */
export interface Stripped {
  readonly text: string;
  readonly stamp: Stamp;
  readonly logged: boolean;
  /** The kernel's own stamp or tag was found. */
  readonly kernel: boolean;
  readonly state: PrefixState;
  /** `text` is the message itself: what looks like a prefix belongs to it. */
  readonly final: boolean;
}
