import type { Cite } from '../../../model/cite.js';
import type { FactKnowledge } from '../../../model/rulebook.js';
import { parseSymbol } from '../../symbol.js';
import { dumpedObjects } from '../dumpedObjects.js';
import type { DumpedObjects } from '../dumpedObjects.js';
import { elementIndex, sizesFor } from '../elementIndex.js';
import { parseRelease } from '../kernelRelease.js';
import type { RecordsByType } from '../recordsByType.js';
import type { RunningKernel } from '../runningKernel.js';
import { lookupEntry, tableForKernel, tablesOfArray } from '../tableEntry.js';

/** The procedure that a call runs, as far as it is known. */
export interface Procedure {
  readonly name?: string;
  /** Index into the table of procedures. */
  readonly index?: number;
  /** Major version of NFS that the table belongs to. */
  readonly nfsVersion?: number;
  /** What tells it, beside the dump of the task. */
  readonly cite: readonly Cite[];
}

const ELEMENT = 'rpc_procinfo';
const QUOTED = /"([\w ]{1,64})"/;

/**
 * Names the procedures that tk_msg.rpc_proc points to: by the struct rpc_procinfo there, where it was dumped, otherwise by the symbol, the
 * size of an entry and the tables of what is known. Positions in a source are never counted.
 */
export class Procedures {
  readonly #knowledge: Pick<FactKnowledge, 'tables'>;
  readonly #dumped: DumpedObjects;
  /** `nfs3_procedures[7]` -> name. */
  readonly #printed = new Map<string, { readonly name: string; readonly cite: Cite }>();
  readonly #size: number | undefined;
  readonly #sizeCite: readonly Cite[];
  readonly #knownSizes: readonly number[];
  readonly #kernel: Pick<RunningKernel, 'upstream' | 'vendor'>;

  constructor(records: RecordsByType, knowledge: Pick<FactKnowledge, 'tables' | 'structSizes' | 'kernels'>) {
    this.#knowledge = knowledge;
    this.#dumped = dumpedObjects(records, ELEMENT);
    for (const { name, values, cite } of records.of('variable-value')) {
      const printed = name.endsWith('].p_name') ? QUOTED.exec(values[0] ?? '')?.[1] : undefined;
      if (printed !== undefined) this.#printed.set(name.slice(0, -'.p_name'.length), { name: printed, cite });
    }
    const layouts = records.of('struct-layout').filter(({ struct }) => struct === ELEMENT);
    const sizes = new Set(layouts.map(({ size }) => size));
    this.#size = sizes.size === 1 ? layouts[0]?.size : undefined;
    this.#sizeCite = layouts.slice(0, 1).map(({ cite }) => cite);
    // Two sizes are of two kernels: which is that of the dump, nobody says.
    this.#kernel = namedKernel(records, knowledge.kernels);
    this.#knownSizes = sizes.size > 1 ? [] : knownSizes(this.#kernel, knowledge);
  }

  /**
   * @param address of the struct rpc_procinfo, hex without 0x
   * @param printed `nfs3_procedures+288`
   */
  of(address: string | undefined, printed: string | undefined): Procedure {
    const dumped = address === undefined ? undefined : this.#dumped.get(address);
    const symbol = printed === undefined ? undefined : parseSymbol(printed);
    const tables = symbol === undefined ? [] : tablesOfArray(this.#knowledge.tables, symbol.name);
    const found =
      symbol === undefined
        ? undefined
        : elementIndex({
            symbolOffset: symbol.offset ?? 0,
            ...(this.#size === undefined ? {} : { size: this.#size }),
            knownSizes: this.#knownSizes,
          });
    const index = tables.length === 0 ? undefined : found?.index;
    const element =
      symbol === undefined || index === undefined ? undefined : this.#printed.get(`${symbol.name}[${String(index)}]`);
    const table = index === undefined ? undefined : tableForKernel(tables, index, this.#kernel);
    const byTable = table === undefined || index === undefined ? undefined : lookupEntry(table, index);
    const name = dumped?.text('p_name') ?? element?.name ?? byTable;
    const version = tables[0]?.attributes['nfsVersion'];
    return {
      ...(name === undefined ? {} : { name }),
      ...(index === undefined ? {} : { index }),
      ...(typeof version === 'number' ? { nfsVersion: version } : {}),
      cite: [
        ...(dumped?.cite.slice(0, 1) ?? []),
        ...(element === undefined ? [] : [element.cite]),
        ...(index === undefined ? [] : this.#sizeCite),
      ],
    };
  }
}

/** Branch and vendor of the kernel of the evidence; nothing where it names no kernel, or several. */
function namedKernel(
  records: RecordsByType,
  kernels: FactKnowledge['kernels'],
): Pick<RunningKernel, 'upstream' | 'vendor'> {
  const parsed = records.of('kernel-release').flatMap(({ release }) => parseRelease(release, kernels) ?? []);
  const branches = new Set(parsed.map(({ branch }) => branch));
  const vendors = new Set(parsed.map(({ vendor }) => vendor));
  const [[branch], [vendor]] = [branches, vendors];
  if (branch === undefined || branches.size > 1) return {};
  return { upstream: branch, ...(vendor === undefined || vendors.size > 1 ? {} : { vendor }) };
}

/** Sizes that an entry may have on a kernel; all that are known where it is not known. */
function knownSizes(
  { upstream }: Pick<RunningKernel, 'upstream'>,
  { structSizes }: Pick<FactKnowledge, 'structSizes'>,
): readonly number[] {
  const sizes = structSizes.find(({ struct }) => struct === ELEMENT);
  return sizes === undefined ? [] : sizesFor(sizes, upstream);
}
