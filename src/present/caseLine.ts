import type { CaseFacts } from '../model/case.js';
import type { Fact } from '../model/fact.js';
import type { Incident } from '../model/incident.js';
import { compareText } from '../model/order.js';
import type { Problem } from '../model/problem.js';
import type { Messages } from '../model/rulebook.js';
import type { SourceKind, SourceReading } from '../model/source.js';
import type { FactValue } from '../model/value.js';
import { escapeText } from './escapeText.js';
import { harmlessJson } from './json/harmlessJson.js';
import { wordingOf, type Wording } from './wording.js';

/** One case of many, each of one file. */
export interface CaseOfMany {
  /** In which it was found, as it was named. */
  readonly directory?: string;
  readonly path: string;
  /** Absent where nothing could be read. */
  readonly read?: { readonly reading: SourceReading; readonly caseFacts: CaseFacts };
  /** What was wrong besides what the reading and the facts say. */
  readonly problems: readonly Problem[];
}

/** One case as one line of JSON, its keys in the order of `schema/case-line.schema.json`, with a newline at the end. */
export function caseJsonLine({ directory, path, read, problems }: CaseOfMany): string {
  const line = {
    schemaVersion: 1,
    ...(directory === undefined ? {} : { directory }),
    path,
    ...shownReading(read?.reading),
    incidents: read?.caseFacts.incidents.map(shownIncident) ?? [],
    facts: inOrder(read?.caseFacts.facts ?? []).map(shownFact),
    problems: [...problems, ...(read?.caseFacts.problems ?? [])].map(({ code, severity }) => ({ code, severity })),
  };
  return `${harmlessJson(JSON.stringify(line))}\n`;
}

interface ShownReading {
  readonly kind: SourceKind | 'unread';
  readonly lines: number;
  readonly understood: number;
  readonly records: number;
}

function shownReading(reading: SourceReading | undefined): ShownReading {
  if (reading === undefined) return { kind: 'unread', lines: 0, understood: 0, records: 0 };
  const { kind, lines, understood } = reading.source;
  return { kind, lines, understood, records: reading.records.length };
}

function shownIncident(incident: Incident): unknown {
  const { id, boot, kind, cpu, cpus, task, reports, seconds, first, last, primary, causedBy, culprit } = incident;
  const { waitsIn, waitsFor, holder, recovered } = incident;
  // What is undefined is not written.
  return {
    ...{ id, boot, kind, cpu, cpus, task: task && shownTask(task), reports, seconds, first, last, primary, causedBy },
    culprit: culprit && {
      function: culprit.function,
      module: culprit.module,
      subsystem: culprit.subsystem,
      how: culprit.how,
      task: culprit.task && shownTask(culprit.task),
    },
    ...{ waitsIn, waitsFor, holder, recovered },
  };
}

function shownTask({ comm, pid, state }: NonNullable<Incident['task']>): unknown {
  return { comm, pid, state };
}

/** By id and subject, as in a diagnosis. */
function inOrder(facts: readonly Fact[]): readonly Fact[] {
  return facts.toSorted(
    (one, other) => compareText(one.id, other.id) || compareText(one.subject ?? '', other.subject ?? ''),
  );
}

function shownFact({ id, scope, subject, state, best }: Fact): unknown {
  const { value, from, firmness, grade, whole } = best;
  return state === 'known'
    ? { id, value: shownValue(value), scope, subject, from, firmness, grade, whole }
    : { id, value: null, scope, subject, from, firmness, grade, whole, conflicted: true };
}

/** Stacks are shown without the place of each frame. */
function shownValue(value: FactValue): unknown {
  if (typeof value !== 'object') return value;
  return value.map((item) => (typeof item === 'object' ? { frames: item.frames, whole: item.whole } : item));
}

/** Hangs of a case that are named in its line of text. */
const NAMED_HANGS = 2;

/** One case as one short line for people, harmless on a terminal, with a newline at the end. */
export function caseTextLine({ path, read, problems }: CaseOfMany, messages: Messages): string {
  const wording = wordingOf(messages);
  if (read === undefined || read.reading.source.kind === 'empty' || read.reading.source.kind === 'binary') {
    const [problem] = [...problems, ...(read?.reading.problems ?? [])];
    const args = { name: path, file: path, ...problem?.args };
    return `${escapeText(wording.text(problem?.code ?? 'present.case.unread', args))}\n`;
  }
  const { incidents, facts } = read.caseFacts;
  const hang = incidents.length === 0 ? wording.text('present.case.no-hang') : hangText(incidents, wording);
  return `${escapeText(wording.text('present.case', { path, hang, facts: facts.length }))}\n`;
}

/** Primary incidents first. */
function hangText(incidents: readonly Incident[], wording: Wording): string {
  const ordered = [...incidents.filter(({ primary }) => primary), ...incidents.filter(({ primary }) => !primary)];
  const named = ordered.slice(0, NAMED_HANGS).map((incident) => incidentText(incident, wording));
  const others = ordered.length - named.length;
  return [...named, ...(others > 0 ? [wording.counted('present.case.others', others)] : [])].join(
    wording.text('present.semicolon'),
  );
}

function incidentText({ kind, cpu, task, seconds, culprit, waitsIn }: Incident, wording: Wording): string {
  const where = culprit?.function ?? waitsIn;
  return [
    wording.word('present.kind', kind),
    ...(cpu === undefined ? [] : [wording.text('present.incident.cpu', { cpu })]),
    ...(task === undefined ? [] : [`${task.comm}[${String(task.pid)}]`]),
    ...(seconds === undefined ? [] : [wording.text('present.case.seconds', { seconds })]),
    ...(where === undefined ? [] : [where]),
  ].join(wording.text('present.comma'));
}
