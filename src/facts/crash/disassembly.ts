import type { Instruction } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf, gapProblems, type Gap } from './gap.js';
import { parseInstruction } from './instruction.js';
import { lineRole } from './lineRole.js';
import { releasesInPaths, sourcePathOf } from './sourcePath.js';

/** gdb's `disassemble` names the function once. */
const HEADING = /^\s*Dump of assembler code for function ([\w.$]{1,256}):/;
const ENDING = /^\s*End of assembler dump\./;
/** Listing of `dis -s`: `FILE: net/sunrpc/sched.c`, `LINE: 783`, numbered source lines, `*` marks the current one. */
const LISTING = /^\s*(?:FILE: |LINE: \d|(?:\* )?\s{0,6}\d{1,6}(?:\s|$))/;

interface DisassemblyContext {
  readonly source: string;
  readonly command: string;
  readonly filtered: boolean;
}

/** Reads instructions and what stands between them from `at` on; undefined when there is neither instruction nor release. */
function readDisassembly(
  lines: readonly EvidenceLine[],
  at: number,
  cited: number,
  { source, command, filtered }: DisassemblyContext,
): Extraction | undefined {
  const instructions: Instruction[] = [];
  let gap = false;
  let elided = false;
  let named = '';
  let next = at;
  for (let index = at; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    const role = lineRole(line.text);
    if (role === 'blank' || role === 'comment' || role === 'pager') continue;
    const heading = HEADING.exec(line.text)?.[1];
    const instruction = parseInstruction(line.text, line.number, gap || (filtered && instructions.length === 0), named);
    if (role === 'elision') {
      gap = true;
      elided = true;
    } else if (instruction !== undefined) {
      instructions.push(instruction);
      gap = false;
    } else if (heading !== undefined && named === '') named = heading;
    else if (
      sourcePathOf(line.text) === undefined &&
      !ENDING.test(line.text) &&
      !(LISTING.test(line.text) && cited < at)
    )
      break;
    next = index + 1;
  }
  const releases = releasesInPaths(lines, at, next, source);
  const [first] = instructions;
  if (first === undefined) return releases.length === 0 ? undefined : { records: releases, next };
  const gaps: Gap[] = [...(elided ? (['elided'] as const) : []), ...(filtered ? (['filtered'] as const) : [])];
  const cite = { source, from: lines[cited]?.number ?? 0, to: lines[next - 1]?.number ?? 0 };
  return {
    records: [
      { type: 'disassembly', function: first.function, instructions, ...completenessOf(gaps), cite },
      ...releases,
    ],
    next,
    problems: gapProblems(gaps, command, cite),
  };
}

/** Output of `dis` with any options. */
export const parseDis: CommandParser = ({ command, lines, from, source }) =>
  readDisassembly(lines, from, from - 1, { source, command: command.text, filtered: command.filtered });

/** A disassembly without its command. */
export const disassemblyExtractor: Extractor = {
  name: 'crash-disassembly',
  // Kernel text begins at 0xffff... on x86 and arm64, at 0xc000... on powerpc; elsewhere the command must be seen.
  triggers: ['0xffff', '0xc00000', 'Dump of assembler code'],
  reach: 4000,
  accepts: ({ text }) => HEADING.test(text) || parseInstruction(text, 0, false) !== undefined,
  read(lines, at, source) {
    const text = lines[at]?.text ?? '';
    if (!HEADING.test(text) && parseInstruction(text, 0, false) === undefined) return undefined;
    return readDisassembly(lines, at, at, { source, command: 'dis', filtered: false });
  },
};
