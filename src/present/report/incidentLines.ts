import type { Culprit, Incident } from '../../model/incident.js';
import type { Block, Inline } from '../document.js';
import { code, join, paragraph, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';

function functionName({ function: name, module }: Culprit): string {
  return module === undefined ? name : `${name} [${module}]`;
}

/** Kind, CPU, task, how often and how long. */
export function hangLine(wording: Wording, incident: Incident): Inline {
  const { kind, cpu, task, reports, seconds, first, last } = incident;
  const span = first === undefined || last === undefined || last <= first ? undefined : last - first;
  const often =
    span === undefined
      ? wording.counted('present.incident.reports', reports)
      : wording.counted('present.incident.reportsOver', reports, { seconds: span.toFixed(0) });
  return join(
    [
      styled('strong', wording.word('present.kind', kind)),
      cpu === undefined ? [] : wording.inline('present.incident.cpu', { cpu: plain(String(cpu)) }),
      task === undefined
        ? plain(wording.text('present.incident.noTask'))
        : [
            ...code(task.comm),
            ...plain(` (${wording.text('present.incident.pid', { pid: task.pid })}`),
            ...plain(task.state === undefined ? ')' : ` ${task.state})`),
          ],
      plain(often),
      seconds === undefined ? [] : plain(wording.text('present.incident.longest', { seconds })),
    ],
    wording.text('present.comma'),
  );
}

/** Where it hangs, said no more firmly than the method allows. */
function placeLine(wording: Wording, { culprit, samples }: Incident): Inline {
  if (culprit === undefined) return plain(wording.text('present.culprit.unknown'));
  const found = `present.culprit.${culprit.how}`;
  return [
    ...wording.inline(found, { function: code(functionName(culprit)), samples: plain(String(samples.length)) }),
    ...(culprit.subsystem === undefined || culprit.subsystem === culprit.module
      ? []
      : plain(` (${culprit.subsystem})`)),
  ];
}

/** An incident in a few sentences, with its id where there are several. */
export function incidentLines(wording: Wording, incident: Incident, several: boolean): readonly Block[] {
  const { waitsIn, causedBy, recovered } = incident;
  const more = [
    waitsIn === undefined ? [] : wording.inline('present.incident.waitsIn', { function: code(waitsIn) }),
    causedBy === undefined ? [] : wording.inline('present.incident.causedBy', { incident: plain(causedBy) }),
    recovered === true ? plain(wording.text('present.incident.recovered')) : [],
  ];
  return [
    paragraph([...plain(several ? `${incident.id}: ` : ''), ...hangLine(wording, incident)]),
    paragraph(placeLine(wording, incident)),
    ...more.filter((line) => line.length > 0).map(paragraph),
  ];
}
