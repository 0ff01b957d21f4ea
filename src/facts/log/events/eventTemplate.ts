import type { EventClass, KernelEvent } from '../../../model/event.js';
import type { EventAttribute } from './eventAttributes.js';

/** One wording of one message. */
export interface EventTemplate {
  readonly class: EventClass;
  /** `at` when left out. */
  readonly phase?: KernelEvent['phase'];
  /** Literals of which every line of this wording contains one: as long and as rare as they can be. */
  readonly triggers: readonly string[];
  /** Groups: `object`, and names of attributes. An `address` is the object of what has no name. */
  readonly pattern: RegExp;
  /** What the wording itself says, where no group holds it. */
  readonly says?: Readonly<Partial<Record<EventAttribute, string>>>;
  /** The lines that may come next and belong to the message; their groups add attributes that are not known yet. */
  readonly follow?: readonly RegExp[];
}
