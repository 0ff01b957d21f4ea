import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { parseSymbol } from '../symbol.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf } from './gap.js';
import { lineRole } from './lineRole.js';
import { releaseOfPath } from './sourcePath.js';

/** `ffffffffc0769570 (R) nfs3_procedures+48 [nfsv3] FILE: LINE` (crash, symbols.c show_symbol()); offsets in decimal, or hex with 0x. */
const ROW = /^\s*([0-9a-f]{8,16}) \(([A-Za-z?])\) (\S.*)$/;

/** Marks of `sym -m` and `sym -l`. */
const MODULE_MARK = /^\s*[0-9a-f]{8,16} MODULE (?:INIT |TEXT |DATA |RODATA )?(?:START|END): [\w-]{1,64}/;

function readRows(lines: readonly EvidenceLine[], at: number, source: string): Extraction | undefined {
  const parts: Extraction['records'][number][] = [];
  let next = at;
  for (let index = at; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (lineRole(line.text) !== 'content' || MODULE_MARK.test(line.text)) continue;
    const [, address, , rest = ''] = ROW.exec(line.text) ?? [];
    const symbol = address === undefined ? undefined : parseSymbol(rest);
    if (address === undefined || symbol === undefined) break;
    const cite = { source, from: line.number, to: line.number };
    parts.push({
      type: 'symbol-row',
      address,
      name: symbol.display,
      offset: symbol.offset ?? 0,
      ...(symbol.module === undefined ? {} : { module: symbol.module }),
      ...completenessOf([]),
      cite,
    });
    const release = releaseOfPath(rest.split(' ').find((word) => word.includes('/')) ?? '');
    if (release !== undefined)
      parts.push({ type: 'kernel-release', release, where: 'source-path', ...completenessOf([]), cite });
    next = index + 1;
  }
  return parts.length === 0 ? undefined : { records: parts, next };
}

/** Output of `sym ADDRESS` and `sym NAME`. */
export const parseSym: CommandParser = ({ lines, from, source }) => readRows(lines, from, source);

/** Rows of `sym` without the command. */
export const symbolRowExtractor: Extractor = {
  name: 'crash-sym',
  triggers: [' (T) ', ' (t) ', ' (D) ', ' (d) ', ' (R) ', ' (r) ', ' (B) ', ' (b) ', ' (W) '],
  accepts: ({ text }) => ROW.test(text),
  read: (lines, at, source) => (ROW.test(lines[at]?.text ?? '') ? readRows(lines, at, source) : undefined),
};
