import type { Diagnosis } from '../../model/diagnosis.js';
import type { Document } from '../../present/document.js';
import { logClock } from '../../present/report/logClock.js';
import { timeLine } from '../../present/report/timeLine.js';
import type { InterviewState } from '../../triage/interview.js';
import { reportOf, type Look } from '../look.js';
import type { Selection } from '../screen/selection.js';
import { readingsOf } from './sourceTexts.js';

/** Id of the incident that is selected. */
export function selectedIncident({ incidents }: Diagnosis, { incident }: Selection): string | undefined {
  return incidents[incident]?.id;
}

/** When what hung, with the wall time where the log has both clocks. */
export function timeLineDocument(state: InterviewState, selection: Selection, look: Look): Document {
  const selected = selectedIncident(state.diagnosis, selection);
  return timeLine(reportOf(look, state.diagnosis), {
    clock: logClock(readingsOf(state)),
    ...(selected === undefined ? {} : { selected }),
    pointer: look.glyphs.pointer,
  });
}
