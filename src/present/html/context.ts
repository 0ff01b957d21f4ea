import type { Diagnosis } from '../../model/diagnosis.js';
import type { Messages } from '../../model/rulebook.js';
import { contextOf } from '../context.js';
import type { ReportContext } from '../context.js';
import { claimsOf } from './evidence/claims.js';
import { evidenceIndex } from './evidence/evidenceIndex.js';
import type { EvidenceIndex, Surroundings } from './evidence/evidenceIndex.js';
import { shownOf } from './diagnosis/shown.js';
import type { Shown } from './diagnosis/shown.js';

/** What every part of a page is made from: the diagnosis, what of it is shown, the words to tell it in, and where its lines stand. */
export interface PageContext extends ReportContext {
  readonly shown: Shown;
  readonly evidence: EvidenceIndex;
}

export function pageContext(diagnosis: Diagnosis, messages: Messages, around: Surroundings | undefined): PageContext {
  const shown = shownOf(diagnosis);
  return { ...contextOf(diagnosis, messages), shown, evidence: evidenceIndex(diagnosis, claimsOf(shown), around) };
}
