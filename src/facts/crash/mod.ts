import type { EvidenceRecord } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf, gapProblems, type Gap } from './gap.js';
import { readModuleTaints } from './moduleTaints.js';
import { readTable, type TableForm } from './table.js';

/** Columns of `mod` (crash, kernel.c do_module_cmd()): the base is missing in older versions, TEXT_BASE in split modules. */
const HEADER = /^\s*MODULE\s+NAME\s+(?:(?:TEXT_)?BASE\s+)?SIZE\s+OBJECT FILE/;
const ROW = /^\s*([0-9a-f]{8,16}) {1,4}(\w{1,64}) +(?:([0-9a-f]{8,16}) +)?(\d{1,10}) +(\S.*)$/;

interface ModuleReading {
  readonly name: string;
  readonly base: string | undefined;
  readonly size: number;
  readonly file: string;
}

const MODULES: TableForm<ModuleReading> = {
  isHeader: (text) => HEADER.test(text),
  parseRow(text) {
    const [, , name, base, size, file = ''] = ROW.exec(text) ?? [];
    return name === undefined ? undefined : { name, base, size: Number(size), file: file.trimEnd() };
  },
};

function readModules(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
  command: string,
  selected: readonly Gap[],
): Extraction | undefined {
  const table = readTable(lines, at, source, MODULES);
  if (table === undefined) return undefined;
  const gaps: readonly Gap[] = table.elided ? [...selected, 'elided'] : selected;
  const records = table.rows.map(({ row: { name, base, size, file }, cite }): EvidenceRecord => ({
    type: 'module-row',
    name,
    ...(base === undefined ? {} : { base }),
    size,
    ...(file.startsWith('(not loaded)') ? {} : { object: file }),
    ...completenessOf(gaps),
    cite,
  }));
  return { records, next: table.next, problems: gapProblems(gaps, command, table.cite) };
}

/** Output of `mod`, `mod -s NAME`, `mod -t`. Only a bare `mod` without pipe lists all modules. */
export const parseMod: CommandParser = (output) => {
  const { command, lines, from, source } = output;
  if (command.words.includes('-t')) return readModuleTaints(output);
  const isSelected = command.filtered || command.words.some((word) => word !== '-S');
  return readModules(lines, from, source, command.text, isSelected ? ['filtered'] : []);
};

/** Rows of `mod` below their header, without the command. */
export const moduleTableExtractor: Extractor = {
  name: 'crash-mod',
  triggers: ['OBJECT FILE'],
  read: (lines, at, source) =>
    HEADER.test(lines[at]?.text ?? '') ? readModules(lines, at, source, 'mod', ['command-unseen']) : undefined,
};
