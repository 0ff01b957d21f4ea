import type { CaseInput } from '../../model/caseInput.js';
import { tooDeepAt } from '../../model/nesting.js';
import { caseInput } from '../../rulebook/generated/caseValidators.js';
import { refusedItem } from './caseItem.js';
import type { CaseName, FoundCase } from './caseItem.js';
import { isFitName } from './entryName.js';
import { casesOf } from './findCases.js';
import type { Grouping } from './findCases.js';
import { linesArriving } from './linesArriving.js';

/** Bytes of one line of standard input. */
const MOST_LINE = 64 << 20;

/** How deep lists and objects of such a line may nest. */
const DEEPEST = 32;

/** What stands for standard input among archives. */
export const INPUT = '-';

/**
 * The cases that come in on standard input: each line is a path, or JSON as `schema/case-input.schema.json` says. They are given as they
 * come. Names that came before are refused under another one, so that no two results have the same.
 */
export async function* inputCases(
  input: AsyncIterable<Uint8Array>,
  grouping: Grouping,
): AsyncGenerator<readonly FoundCase[], void> {
  const seen = new Set<string>();
  for await (const lines of linesArriving(input, MOST_LINE)) {
    const found: FoundCase[] = [];
    for (const { text, number } of lines) {
      for (const item of casesOfLine(text, number, grouping)) found.push(onlyOnce(item, seen));
    }
    if (found.length > 0) yield found;
  }
}

function* casesOfLine(text: string | undefined, number: number, grouping: Grouping): Generator<FoundCase, void> {
  const line: CaseName = { archive: INPUT, case: `line ${String(number)}` };
  if (text === undefined) yield refusedItem(line, 'batch.line-too-long', { number, megabytes: MOST_LINE >> 20 });
  else if (text.startsWith('{')) yield ofObject(text, number, line);
  else if (text !== '') yield* ofPath(text, grouping);
}

function* ofPath(path: string, grouping: Grouping): Generator<FoundCase, void> {
  const itself: CaseName = { archive: INPUT, case: path };
  for (const found of casesOf(path, grouping, itself)) {
    yield found.archive === INPUT ? found : { ...found, archive: INPUT, case: `${path}/${found.case}` };
  }
}

function ofObject(text: string, number: number, line: CaseName): FoundCase {
  const data = parsed(text);
  return caseInput(data) ? ofInput(data) : refusedItem(line, 'batch.line-not-a-case', { number });
}

function ofInput(data: CaseInput): FoundCase {
  const name: CaseName = { archive: INPUT, case: data.case };
  const unfit = [data.case, ...data.files.map((file) => file.name)].find((one) => !isFitName(one));
  if (unfit !== undefined) return refusedItem(name, 'batch.name-control', { name: unfit });
  const outside = data.files.find((file) => file.name.split('/').includes('..'));
  if (outside !== undefined) return refusedItem(name, 'archive.outside', { name: outside.name });
  const { files, expected } = data;
  return { type: 'texts', ...name, files, ...(expected === undefined ? {} : { expected }) };
}

function parsed(text: string): unknown {
  if (tooDeepAt(text, DEEPEST) !== undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A name that came before is told from the first by a number. */
function onlyOnce(found: FoundCase, seen: Set<string>): FoundCase {
  if (!seen.has(found.case)) {
    seen.add(found.case);
    return found;
  }
  let count = 2;
  while (seen.has(`${found.case}#${String(count)}`)) count += 1;
  const name: CaseName = { archive: INPUT, case: `${found.case}#${String(count)}` };
  seen.add(name.case);
  return refusedItem(name, 'batch.twice', { name: found.case });
}
