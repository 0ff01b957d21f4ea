import type { EvidenceRecord } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { normaliseAddress } from '../symbol.js';
import { readDrgnObject } from './drgnObject.js';
import { readDrgnValues } from './drgnValues.js';
import { completenessOf, gapProblems } from './gap.js';
import { nextContent } from './lineRole.js';
import { dumpExtraction } from './structRecord.js';
import { valueRecords } from './valueRecords.js';

/** A statement at a Python prompt; what it prints stands below. */
const PROMPT = /^(?:>>> |In \[\d{1,6}\]: )(.{1,400})$/;
const OBJECT =
  /\bObject\(prog, ["'](?:struct |union )?([A-Za-z_]\w{0,127})["'], (?:address=)?0x([0-9a-f]{6,16})\)((?:\.\w{1,127}|\[\d{1,9}\]){0,8})/;
const SIZE_OF = /\bsizeof\(prog\.type\(["'](?:struct |union )([A-Za-z_]\w{0,127})["']\)\)/;
const SYMBOL_OF = /\bprog\.symbol\((?:0x([0-9a-f]{6,16})|["'][\w.$]{1,255}["'])\)/;
const SYMBOL = /^Symbol\(name='([\w.$]{1,255})', address=0x([0-9a-f]{6,16}), /;
const VARIABLE = /\bprog\[["']([A-Za-z_]\w{0,127})["']\]/g;

/** Statements that show kernel state at a drgn prompt: an object, a size, a symbol, variables. */
export const drgnEchoExtractor: Extractor = {
  name: 'drgn-command',
  triggers: ['Object(prog', 'sizeof(prog', 'prog.symbol(', 'prog["', "prog['"],
  reach: 4000,
  read(lines, at, source) {
    const statement = PROMPT.exec(lines[at]?.text ?? '')?.[1];
    if (statement === undefined) return undefined;
    const below = nextContent(lines, at + 1).index;
    const text = lines[below]?.text.trim() ?? '';
    const cite = { source, from: lines[at]?.number ?? 0, to: lines[below]?.number ?? 0 };
    const only = (record: EvidenceRecord): Extraction => ({ records: [record], next: below + 1 });
    const [, struct, address = '', path = ''] = OBJECT.exec(statement) ?? [];
    if (struct !== undefined)
      return readObject(lines, below, { struct, address: normaliseAddress(address), path, at, source });
    const sized = SIZE_OF.exec(statement)?.[1];
    if (sized !== undefined) {
      const size = /^\d{1,9}$/.test(text) ? Number(text) : undefined;
      return size === undefined
        ? undefined
        : only({ type: 'struct-layout', struct: sized, size, ...completenessOf([]), cite });
    }
    const asked = SYMBOL_OF.exec(statement);
    const [, name, start = ''] = SYMBOL.exec(text) ?? [];
    if (asked !== null && name !== undefined) {
      const offset = Number(BigInt(`0x${asked[1] ?? start}`) - BigInt(`0x${start}`));
      return only({ type: 'symbol-row', address: asked[1] ?? start, name, offset, ...completenessOf([]), cite });
    }
    return readVariables(
      lines,
      at,
      below,
      source,
      [...statement.matchAll(VARIABLE)].map(([, variable = '']) => variable),
    );
  },
};

interface ObjectRequest {
  readonly struct: string;
  readonly address: string;
  /** `.tk_msg.rpc_proc`: a member that was asked for; empty for the whole object. */
  readonly path: string;
  readonly at: number;
  readonly source: string;
}

function readObject(lines: readonly EvidenceLine[], below: number, request: ObjectRequest): Extraction | undefined {
  const { struct, address, path, at, source } = request;
  if (path === '') return readDrgnObject(lines, below, source, at, address);
  const { values, next } = readDrgnValues(lines, below, 1);
  const [printed] = values;
  if (printed === undefined) return undefined;
  const name = path.replace(/^\./, '');
  const members = printed.members.map((member) => ({ ...member, path: memberPath(name, member.path) }));
  const cite = { source, from: lines[at]?.number ?? 0, to: lines[next - 1]?.number ?? 0 };
  return dumpExtraction({ struct, address, members, gaps: printed.gaps, cite }, `struct ${struct}`, next);
}

function memberPath(name: string, below: string): string {
  return below === '' || below.startsWith('[') ? `${name}${below}` : `${name}.${below}`;
}

function readVariables(
  lines: readonly EvidenceLine[],
  at: number,
  below: number,
  source: string,
  names: readonly string[],
): Extraction | undefined {
  const { values, next } = readDrgnValues(lines, below, names.length);
  if (values.length === 0) return undefined;
  const cite = { source, from: lines[at]?.number ?? 0, to: lines[next - 1]?.number ?? 0 };
  return {
    records: values.flatMap(({ members, gaps }, index) => valueRecords(names[index] ?? '', members, gaps, cite)),
    next,
    problems: values.flatMap(({ gaps }, index) => gapProblems(gaps, names[index] ?? '', cite)),
  };
}
