import { RUN_COLUMNS, shareOfItem, traitOfItem } from '../../likeness/index.js';
import type { TraitLevel } from '../../model/likeness.js';
import type { SightedRun, SightedUnit } from './builder.js';
import type { IndexedUnit, OpenedIndex } from './openedIndex.js';

const LEVELS = [1, 2, 3, 4] as const;

/** A unit as an index holds it. */
export function unitFrom(index: OpenedIndex, { label, stamp, firstRun, runs }: IndexedUnit): SightedUnit {
  const incidents = incidentsByRun(index);
  const sighted: SightedRun[] = [];
  for (let run = firstRun; run < firstRun + runs; run += 1) {
    const [name, title, kernel, arch, when] = RUN_COLUMNS.map((column) => index.text(index.cell(run, column)));
    sighted.push({
      label: { case: name ?? '', run: title ?? '', kernel: kernel ?? '', arch: arch ?? '', when: when ?? '' },
      sightings: (incidents.get(run) ?? []).map((incident) => ({
        incident: index.incidentId(incident),
        traits: new Map(
          [...index.items(incident)].map((item): readonly [string, TraitLevel] => [
            index.traitText(traitOfItem(item)),
            LEVELS[shareOfItem(item) * 4 - 1] ?? 1,
          ]),
        ),
      })),
    });
  }
  return { label, stamp, runs: sighted };
}

const BY_RUN = new WeakMap<OpenedIndex, ReadonlyMap<number, readonly number[]>>();

function incidentsByRun(index: OpenedIndex): ReadonlyMap<number, readonly number[]> {
  const known = BY_RUN.get(index);
  if (known !== undefined) return known;
  const byRun = new Map<number, number[]>();
  index.runOf.forEach((run, incident) => {
    const list = byRun.get(run);
    if (list === undefined) byRun.set(run, [incident]);
    else list.push(incident);
  });
  BY_RUN.set(index, byRun);
  return byRun;
}
