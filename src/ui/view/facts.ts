import type { Diagnosis } from '../../model/diagnosis.js';
import type { Document } from '../../present/document.js';
import { paragraph, plain } from '../../present/inline.js';
import { conflictSection } from '../../present/report/conflictSection.js';
import { factTable } from '../../present/report/factTable.js';
import { reportOf, type Look } from '../look.js';

/** What the evidence contradicts itself in, then every fact with its value, how firm it is, and where it stands. */
export function factsDocument(diagnosis: Diagnosis, look: Look): Document {
  const context = reportOf(look, diagnosis);
  if (diagnosis.facts.length === 0) return [paragraph(plain(look.wording.text('ui.facts.none')))];
  return [...conflictSection(context), ...factTable(context, diagnosis.facts, false)];
}
