import type { DiagnosedIncident } from '../../model/diagnosis.js';
import type { Culprit } from '../../model/incident.js';
import type { Block, Inline } from '../document.js';
import { code, join, paragraph, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';

function functionName({ function: name, module }: Culprit): string {
  return module === undefined ? name : `${name} [${module}]`;
}

/** CPUs of one incident that are named in a line. */
const MOST_CPUS = 8;

function cpuList(cpus: readonly number[]): string {
  const named = cpus.slice(0, MOST_CPUS).map(String);
  return (cpus.length > MOST_CPUS ? [...named, '...'] : named).join(', ');
}

/** Reports that come closer are told without the time between them. */
const HALF_A_SECOND = 0.5;

/** Kind, CPU, task, how often and how long. */
export function hangLine(wording: Wording, incident: DiagnosedIncident): Inline {
  const { kind, cpu, cpus, task, reports, seconds, first, last } = incident;
  const span = first === undefined || last === undefined || last - first < HALF_A_SECOND ? undefined : last - first;
  const often =
    span === undefined
      ? wording.counted('present.incident.reports', reports)
      : wording.counted('present.incident.reportsOver', reports, { seconds: span.toFixed(0) });
  return join(
    [
      styled('strong', wording.word('present.kind', kind)),
      ...(cpus === undefined
        ? [cpu === undefined ? [] : wording.inline('present.incident.cpu', { cpu: plain(String(cpu)) })]
        : [wording.inline('present.incident.cpus', { cpus: plain(cpuList(cpus)) })]),
      task === undefined
        ? plain(wording.text('present.incident.noTask'))
        : [
            ...code(task.comm),
            ...plain(
              wording.bracketed(
                [wording.text('present.incident.pid', { pid: task.pid }), task.state ?? ''].join(' ').trimEnd(),
              ),
            ),
          ],
      plain(often),
      seconds === undefined ? [] : plain(wording.text('present.incident.longest', { seconds })),
    ],
    wording.text('present.comma'),
  );
}

/** Where it hangs, said no more firmly than the method allows. */
export function placeLine(
  wording: Wording,
  { culprit, samples, holder, waitsIn, causedBy }: DiagnosedIncident,
): Inline {
  if (culprit === undefined) {
    if (holder === 'not-shown') return plain(wording.text('present.culprit.victims'));
    // What explains a fallout also says where.
    return waitsIn === undefined && causedBy === undefined ? plain(wording.text('present.culprit.unknown')) : [];
  }
  const found = `present.culprit.${culprit.how}`;
  return [
    ...wording.inline(found, { function: code(functionName(culprit)), samples: plain(String(samples.length)) }),
    ...(culprit.subsystem === undefined || culprit.subsystem === culprit.module
      ? []
      : plain(wording.bracketed(culprit.subsystem))),
  ];
}

/** What is waited for, where nobody is to blame in this evidence. */
function waitLine(wording: Wording, { waitsIn, waitsFor }: DiagnosedIncident): Inline {
  if (waitsIn === undefined) return [];
  if (waitsFor === undefined) return wording.inline('present.incident.waitsIn', { function: code(waitsIn) });
  const wait = plain(wording.word('present.wait', waitsFor));
  return wording.inline('present.incident.waitsFor', { function: code(waitsIn), wait });
}

/** Tasks of one incident that are named in a line. */
const MOST_NAMED = 6;

function tasksLine(wording: Wording, { tasks = [] }: DiagnosedIncident): Inline {
  if (tasks.length === 0) return [];
  const named = tasks.slice(0, MOST_NAMED).map(({ comm, pid }) => `${comm}:${String(pid)}`);
  const names = tasks.length > MOST_NAMED ? [...named, '...'] : named;
  return plain(wording.counted('present.incident.tasks', tasks.length, { names: names.join(', ') }));
}

/** An incident in a few sentences, with its id where there are several. */
export function incidentLines(wording: Wording, incident: DiagnosedIncident, several: boolean): readonly Block[] {
  const { causedBy, because, recovered } = incident;
  const more = [
    placeLine(wording, incident),
    waitLine(wording, incident),
    tasksLine(wording, incident),
    causedBy === undefined
      ? []
      : wording.inline(because === undefined ? 'present.incident.causedBy' : 'present.incident.because', {
          incident: plain(causedBy),
          because: plain(because ?? ''),
        }),
    recovered === true ? plain(wording.text('present.incident.recovered')) : [],
  ];
  return [
    paragraph([...plain(several ? incident.id + wording.text('present.colon') : ''), ...hangLine(wording, incident)]),
    ...more.filter((line) => line.length > 0).map(paragraph),
  ];
}
