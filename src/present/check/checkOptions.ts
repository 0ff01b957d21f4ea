import type { Messages } from '../../model/rulebook.js';

/** How what `rules check` found is told. */
export interface CheckTextOptions {
  readonly messages: Messages;
  /** Tell warnings and notes one by one. */
  readonly warnings: boolean;
}
