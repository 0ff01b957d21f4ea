import type { Cite } from '../../../model/cite.js';
import type { FactKnowledge } from '../../../model/rulebook.js';
import { parseSymbol } from '../../symbol.js';
import { dumpedObjects } from '../dumpedObjects.js';
import type { DumpedObjects } from '../dumpedObjects.js';
import { elementIndex, sizesFor } from '../elementIndex.js';
import { parseRelease } from '../kernelRelease.js';
import type { RecordsByType } from '../recordsByType.js';
import { lookupEntry } from '../tableEntry.js';

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
    this.#knownSizes = sizes.size > 1 ? [] : knownSizes(records, knowledge);
  }

  /**
   * @param address of the struct rpc_procinfo, hex without 0x
   * @param printed `nfs3_procedures+288`
   */
  of(address: string | undefined, printed: string | undefined): Procedure {
    const dumped = address === undefined ? undefined : this.#dumped.get(address);
    const symbol = printed === undefined ? undefined : parseSymbol(printed);
    const table = this.#knowledge.tables.find(({ arrays }) => symbol !== undefined && arrays.includes(symbol.name));
    const found =
      symbol === undefined
        ? undefined
        : elementIndex({
            symbolOffset: symbol.offset ?? 0,
            ...(this.#size === undefined ? {} : { size: this.#size }),
            knownSizes: this.#knownSizes,
          });
    const index = table === undefined ? undefined : found?.index;
    const element =
      symbol === undefined || index === undefined ? undefined : this.#printed.get(`${symbol.name}[${String(index)}]`);
    const byTable = table === undefined || index === undefined ? undefined : lookupEntry(table, index);
    const name = dumped?.text('p_name') ?? element?.name ?? byTable;
    const version = table?.attributes['nfsVersion'];
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

/** Sizes that an entry may have on the kernel of the evidence; all that are known where the evidence names no kernel, or several. */
function knownSizes(
  records: RecordsByType,
  { structSizes, kernels }: Pick<FactKnowledge, 'structSizes' | 'kernels'>,
): readonly number[] {
  const sizes = structSizes.find(({ struct }) => struct === ELEMENT);
  if (sizes === undefined) return [];
  const releases = new Set(
    records.of('kernel-release').flatMap(({ release }) => parseRelease(release, kernels)?.branch ?? []),
  );
  const [branch] = releases;
  return sizesFor(sizes, releases.size === 1 ? branch : undefined);
}
