import type { Diagnosis } from '../model/diagnosis.js';
import type { Messages } from '../model/rulebook.js';
import { wordingOf, type Wording } from './wording.js';

/** What every part of a report is made from: the diagnosis, and the words to tell it in. */
export interface ReportContext {
  readonly diagnosis: Diagnosis;
  readonly wording: Wording;
}

export function contextOf(diagnosis: Diagnosis, messages: Messages): ReportContext {
  return { diagnosis, wording: wordingOf(messages) };
}
