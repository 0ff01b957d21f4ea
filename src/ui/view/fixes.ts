import type { Diagnosis } from '../../model/diagnosis.js';
import type { Document } from '../../present/document.js';
import { paragraph, plain } from '../../present/inline.js';
import { fixSection } from '../../present/report/fixSection.js';
import { reportOf, type Look } from '../look.js';

/** Every commit that was judged, with its verdict and the reasons. */
export function fixesDocument(diagnosis: Diagnosis, look: Look): Document {
  const section = fixSection(reportOf(look, diagnosis));
  return section.length > 0 ? section : [paragraph(plain(look.wording.text('ui.fixes.none')))];
}
