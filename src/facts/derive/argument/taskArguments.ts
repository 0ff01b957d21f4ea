import type { FunctionArgument } from '../../../model/catalogue.js';
import type { Cite } from '../../../model/cite.js';
import type { IncidentSample } from '../../../model/incident.js';
import type { Disassembly } from '../../../model/record.js';
import { compareReleases } from '../../../model/release.js';
import type { FunctionIndex } from '../functionIndex.js';
import { splitStack } from '../hang/mechanism.js';
import { sampleOfBacktrace } from '../incidentSamples.js';
import type { RecordsByType } from '../recordsByType.js';
import { argumentEvidence } from './evidence.js';
import type { ArgumentEvidence } from './evidence.js';
import { recoverArgument } from './recover.js';
import type { ArgumentRecovery } from './recover.js';
import type { StackWords } from './stackWords.js';
import { missingStill } from './stillMissing.js';

/** What a function on the stack of a task was called with, or why that is not known. */
export interface TaskArgument {
  readonly pid: number;
  readonly comm: string;
  /** Without compiler suffixes. */
  readonly function: string;
  readonly argument: FunctionArgument;
  /** The task waits in the function: nothing of another purpose stands between it and the scheduler. */
  readonly awaited: boolean;
  readonly recovery: ArgumentRecovery;
  /** Line of the frame. */
  readonly cite: Cite;
}

/** Functions of one stack that are looked at: the innermost ones tell what is waited for. */
const MOST_FUNCTIONS = 6;

/** What was found in a dump, by the first disassembly of it: without one nothing is found. */
const KNOWN = new WeakMap<Disassembly, { readonly stacks: number; readonly found: readonly TaskArgument[] }>();

/**
 * The arguments that the catalogue of functions knows of, for all tasks of which a crash session shows the stack; those that are not
 * found too, with the reason. Nothing without any disassembly. Worked out once for a dump.
 * @param records of one dump
 */
export function taskArguments(records: RecordsByType, index: FunctionIndex): readonly TaskArgument[] {
  const [first] = records.of('disassembly');
  if (first === undefined) return [];
  const stacks = records.of('task-backtrace').length;
  const known = KNOWN.get(first);
  if (known?.stacks === stacks) return known.found;
  const found = argumentsIn(records, index);
  KNOWN.set(first, { stacks, found });
  return found;
}

function argumentsIn(records: RecordsByType, index: FunctionIndex): readonly TaskArgument[] {
  const evidence = argumentEvidence(records, index);
  const best = new Map<string, TaskArgument>();
  for (const record of records.of('task-backtrace')) {
    const sample = sampleOfBacktrace(record, index);
    if (sample === undefined || record.pid === 0) continue;
    for (const found of argumentsOf({ pid: record.pid, comm: record.comm, sample }, evidence, index)) {
      const key = `${String(found.pid)} ${found.function} ${String(found.argument.index)}`;
      const before = best.get(key);
      if (before === undefined || (!before.recovery.recovered && found.recovery.recovered)) best.set(key, found);
    }
  }
  return [...best.values()];
}

/** A stack of a task. */
export interface TaskStack {
  readonly pid: number;
  readonly comm: string;
  readonly sample: IncidentSample;
}

/** The arguments of the functions on one stack, innermost function first. */
export function argumentsOf(
  { pid, comm, sample }: TaskStack,
  evidence: ArgumentEvidence,
  index: FunctionIndex,
): readonly TaskArgument[] {
  const { user } = splitStack(sample.frames, index);
  const behind = user === undefined ? sample.frames.length : sample.frames.indexOf(user);
  const seen = new Set<string>();
  const found: TaskArgument[] = [];
  let words: StackWords | undefined;
  for (const [at, frame] of sample.frames.entries()) {
    if (!frame.reliable || frame.inlined === true || seen.has(frame.name)) continue;
    const known = argumentsAt(index.find(frame.name)?.arguments, evidence.release);
    if (known.length === 0) continue;
    seen.add(frame.name);
    if (seen.size > MOST_FUNCTIONS) break;
    for (const argument of known) {
      words ??= evidence.wordsOf(pid);
      const request = { ...evidence, ...argument, words, function: frame.name, sample, functions: index };
      const recovery = missingStill(recoverArgument(request), pid, evidence);
      const cite = { source: sample.cite.source, from: frame.line, to: frame.line };
      found.push({ pid, comm, function: frame.name, argument, awaited: at < behind, recovery, cite });
    }
  }
  return found;
}

/** Where an entry is about some releases only, the release has to be known. */
function argumentsAt(
  entries: readonly FunctionArgument[] | undefined,
  release: string | undefined,
): readonly FunctionArgument[] {
  if (entries === undefined) return [];
  return entries.filter(({ from, before }) => {
    if (from === undefined && before === undefined) return true;
    if (release === undefined) return false;
    return (
      (from === undefined || compareReleases(release, from) >= 0) &&
      (before === undefined || compareReleases(release, before) < 0)
    );
  });
}
