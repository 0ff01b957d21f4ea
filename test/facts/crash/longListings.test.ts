import { expect, test } from '@jest/globals';
import { parseCommand } from '../../../src/facts/crash/command.js';
import { MOST_OUTPUT, type CommandParser } from '../../../src/facts/crash/commandParser.js';
import { parsePs } from '../../../src/facts/crash/ps.js';
import { parseList } from '../../../src/facts/crash/structCommand.js';
import type { EvidenceLine } from '../../../src/facts/extractor.js';
import type { EvidenceRecord } from '../../../src/model/record.js';

/** Records of the output of a command that stands behind its prompt, and the codes of what is told of it. */
function readOutput(
  parser: CommandParser,
  typed: string,
  output: readonly string[],
): { readonly records: readonly EvidenceRecord[]; readonly problems: readonly string[] } {
  const lines = [`crash> ${typed}`, ...output].map((text, at): EvidenceLine => ({
    number: at + 1,
    raw: text,
    text,
    stamp: {},
    logged: false,
  }));
  const command = parseCommand(typed);
  const read = parser({ command, lines, from: 1, source: 's', ended: () => true });
  return { records: read?.records ?? [], problems: (read?.problems ?? []).map(({ code }) => code) };
}

function addressOf(index: number): string {
  return (0xffff8c0000000000n + BigInt(index) * 0x1000n).toString(16);
}

/** Objects of three lines each. */
function objects(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => [
    addressOf(at),
    `  tk_pid = ${String(at)},`,
    '  tk_status = 0,',
  ]).flat();
}

const LIST = 'list -o rpc_task.tk_task -s rpc_task.tk_pid,tk_status -H ffff8c4453bb8818';
const FITTING = Math.floor(MOST_OUTPUT / 3);

test.each([
  [600, 'whole', []],
  [FITTING + 600, 'partial', ['crash.oversized']],
] as const)('a list of %d objects is %s', (count, completeness, told) => {
  const { records, problems } = readOutput(parseList, LIST, objects(count));
  const walk = records.at(-1);
  expect(walk).toMatchObject({ type: 'object-list', completeness });
  expect(records.length - 1).toBe(walk?.type === 'object-list' ? walk.addresses.length : -1);
  expect(records.length - 1).toBeGreaterThanOrEqual(Math.min(count, FITTING));
  expect(problems).toEqual(told);
});

test.each([
  [600, 'whole', []],
  [MOST_OUTPUT + 2, 'partial', ['crash.elided']],
] as const)('a listing of %d processes is %s in every row', (count, completeness, told) => {
  const rows = Array.from(
    { length: count },
    (_, at) => `${String(at)}  2   0  ${addressOf(at)}  IN   0.0   0   0  [w]`,
  );
  const { records, problems } = readOutput(parsePs, 'ps', rows);
  expect(new Set(records.map((record) => record.completeness))).toEqual(new Set([completeness]));
  expect(records.length).toBeGreaterThanOrEqual(Math.min(count, MOST_OUTPUT));
  expect(problems).toEqual(told);
});
