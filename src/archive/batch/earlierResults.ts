import type { CaseResult } from '../../model/caseResult.js';
import type { Refusal } from '../refusal.js';
import type { CaseName } from './caseItem.js';
import { linesOfFile } from './fileLines.js';
import type { FileLine } from './fileLines.js';
import { parseResult } from './parseResult.js';
import { createIndex } from './resultIndex.js';
import type { ResultIndex } from './resultIndex.js';

/** Bytes of a line of results. */
export const MOST_LINE = 64 << 20;

/** How every line of results begins. */
const BEGINNING = '{"schemaVersion":1,"status":"';

/** What an earlier run left in a file of results. */
export interface EarlierResults {
  readonly ok: true;
  readonly index: ResultIndex;
  /** Cases that are finished. */
  readonly cases: readonly CaseName[];
  /** Bytes of the file that are of these. */
  readonly length: number;
}

/** Consecutive lines of one case. */
interface Block {
  readonly name: CaseName;
  readonly lines: { readonly line: FileLine; readonly result: CaseResult }[];
}

/**
 * Reads what an earlier run finished. A line that was torn off counts as not written, and so does the last case where some of its runs may
 * be missing. A file with anything else in it is not ours.
 * @throws errors of the file system
 */
export function readEarlier(
  file: string,
  rulebook: string,
): EarlierResults | { readonly ok: false; readonly refusal: Refusal } {
  const index = createIndex();
  const cases: CaseName[] = [];
  let length = 0;
  const keep = ({ name, lines }: Block): void => {
    cases.push(name);
    for (const { line, result } of lines) {
      index.add(result, { file, offset: line.offset, length: line.length });
      length = line.offset + line.length;
    }
  };
  let last: Block | undefined;
  for (const block of blocksOf(file, rulebook)) {
    if ('code' in block) return { ok: false, refusal: block };
    if (last !== undefined) keep(last);
    last = block;
  }
  if (last !== undefined && !mayLackRuns(last)) keep(last);
  return { ok: true, index, cases, length };
}

function* blocksOf(file: string, rulebook: string): Generator<Block | Refusal, void> {
  let block: Block | undefined;
  for (const line of linesOfFile(file, MOST_LINE)) {
    if (isTorn(line)) break;
    const result = parseResult(line.text ?? '');
    if (result === undefined) {
      yield { code: 'batch.results-foreign', args: { file, line: line.number } };
      return;
    }
    if (result.status === 'evaluated' && result.rulebook !== rulebook) {
      yield { code: 'batch.results-rulebook', args: { file, then: result.rulebook, now: rulebook } };
      return;
    }
    const { archive } = result;
    const name = caseOf(result);
    if (block?.name.archive !== archive || block.name.case !== name) {
      if (block !== undefined) yield block;
      block = { name: { archive, case: name }, lines: [] };
    }
    block.lines.push({ line, result });
  }
  if (block !== undefined) yield block;
}

/** Whether a line is the beginning of one that we wrote; of a file that is not ours nothing is cut off. */
function isTorn({ whole, text = '' }: FileLine): boolean {
  return !whole && (text.startsWith(BEGINNING) || BEGINNING.startsWith(text));
}

/** The case as it was found: of several machines each is told as a case. */
function caseOf(result: CaseResult): string {
  if (result.status === 'refused' || result.host === undefined) return result.case;
  return result.case.slice(0, -result.host.length - 1);
}

function mayLackRuns({ lines }: Block): boolean {
  return lines.some(({ result }) => result.status === 'evaluated' && (result.several || result.host !== undefined));
}
