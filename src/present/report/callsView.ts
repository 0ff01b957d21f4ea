import type { DiagnosedIncident } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Document } from '../document.js';
import { paragraph, plain } from '../inline.js';
import { callTreeSection } from './callTreeSection.js';
import { incidentLines } from './incidentLines.js';
import { sampleSection } from './sampleSection.js';
import { stackSection } from './stackSection.js';
import { stackTreeSection } from './stackTreeSection.js';

/** Where the calls of an incident lead: its stack samples merged and one by one; then what all tasks of the boot are in. */
export function callsView(context: ReportContext, incident: DiagnosedIncident | undefined): Document {
  const { diagnosis, wording } = context;
  const own =
    incident === undefined
      ? []
      : [
          ...incidentLines(wording, incident, diagnosis.incidents.length > 1),
          ...(incident.callTree === undefined && incident.samples.length === 0
            ? [paragraph(plain(wording.text('views.calls.noSample')))]
            : []),
          ...callTreeSection(context, incident),
          ...sampleSection(context, incident),
        ];
  const all = [...stackTreeSection(context), ...stackSection(context)];
  return own.length + all.length === 0 ? [paragraph(plain(wording.text('views.calls.none')))] : [...own, ...all];
}
