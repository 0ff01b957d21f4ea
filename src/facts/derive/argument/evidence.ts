import type { VendorKernel } from '../../../model/catalogue.js';
import type { CommandError, Disassembly, MemoryWords, StructDump, TaskBacktrace } from '../../../model/record.js';
import { CaseMemory } from '../caseMemory.js';
import type { FunctionIndex } from '../functionIndex.js';
import { rememberedRelease } from '../kernelRelease.js';
import type { RecordsByType } from '../recordsByType.js';
import { stackWordsOf } from './stackWords.js';
import type { StackWords } from './stackWords.js';

/** What a transcript shows that arguments are found by. */
export interface ArgumentEvidence {
  readonly disassemblies: readonly Disassembly[];
  readonly dumps: readonly StructDump[];
  /** What the debugger could not do. */
  readonly errors: readonly CommandError[];
  /** Words of the stack of a task, and those of memory; of all tasks when none is named. */
  readonly wordsOf: (pid?: number) => StackWords;
  /** Address and name of the type of objects that other outputs list: tasks of `ps`. */
  readonly objects: ReadonlyMap<string, string>;
  /** Tasks whose stack is shown word for word. */
  readonly stacks: ReadonlySet<number>;
  /** Upstream release of the kernel, where the records agree on one. */
  readonly release?: string;
}

/** What a release names as its base needs no vendor. */
const NO_VENDORS: readonly VendorKernel[] = [];

const COLLECTED = new CaseMemory<RecordsByType, ArgumentEvidence>();

/** Collects the evidence of a case, or of one of its boots; once for each. */
export function argumentEvidence(records: RecordsByType, index: FunctionIndex): ArgumentEvidence {
  const known = COLLECTED.get(records, index);
  if (known !== undefined) return known;
  const evidence = evidenceIn(records);
  COLLECTED.set(records, index, evidence);
  return evidence;
}

function evidenceIn(records: RecordsByType): ArgumentEvidence {
  const backtraces = records.of('task-backtrace');
  const listed = [...records.of('process-row'), ...backtraces].flatMap(({ task }) => task ?? []);
  const release = upstreamIn(records);
  return {
    disassemblies: records.of('disassembly'),
    dumps: records.of('struct-dump'),
    errors: records.of('command-error'),
    wordsOf: wordsReader(backtraces, records.of('memory-words')),
    objects: new Map(listed.map((address) => [address, 'task_struct'])),
    stacks: new Set(backtraces.flatMap(({ pid, words = [] }) => (words.length > 0 ? [pid] : []))),
    ...(release === undefined ? {} : { release }),
  };
}

/** Tens of thousands of stacks may be shown, and few are looked at: their words are read when they are asked for. */
function wordsReader(
  backtraces: readonly TaskBacktrace[],
  memory: readonly MemoryWords[],
): ArgumentEvidence['wordsOf'] {
  let all: StackWords | undefined;
  const byPid = new Map<number, TaskBacktrace[]>();
  for (const backtrace of backtraces) {
    const own = byPid.get(backtrace.pid);
    if (own === undefined) byPid.set(backtrace.pid, [backtrace]);
    else own.push(backtrace);
  }
  return (pid) =>
    pid === undefined
      ? (all ??= stackWordsOf([...backtraces, ...memory]))
      : stackWordsOf([...(byPid.get(pid) ?? []), ...memory]);
}

function upstreamIn(records: RecordsByType): string | undefined {
  const named = new Set(
    records.of('kernel-release').flatMap(({ release }) => rememberedRelease(release, NO_VENDORS)?.upstream ?? []),
  );
  const [only] = named;
  return named.size === 1 ? only : undefined;
}
