import { describeClusters, similarIncident } from '../../likeness/index.js';
import type { ClusterReport, SearchedArchive, Sighting, SimilarReport } from '../../model/likeness.js';
import type { Problem } from '../../model/problem.js';
import { summaryOf } from '../../model/rulebook.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { OpenedIndex } from './openedIndex.js';

/** An archive as it was opened. */
interface Opened {
  readonly index: OpenedIndex;
  readonly older: boolean;
  readonly problems: readonly Problem[];
}

/** Others of a group that are named beside the nearest. */
const NAMED_OTHERS = 5;
/** Incidents of a group that are named beside its representative. */
const NAMED_MEMBERS = 10;

/**
 * What of an archive is like the incidents of a case.
 * @param kernel release string of the case, empty when it is not known
 * @throws DamagedIndex
 */
export function similarReport(
  { kernel, sightings }: { readonly kernel: string; readonly sightings: readonly Sighting[] },
  opened: Opened,
  rulebook: Rulebook,
  limit: number,
): SimilarReport {
  return {
    schemaVersion: 1,
    rulebook: summaryOf(rulebook),
    archive: searchedArchive(opened),
    kernel,
    incidents: sightings.map((sighting) =>
      similarIncident(sighting, kernel, opened.index, { limit, others: NAMED_OTHERS }),
    ),
    problems: opened.problems,
  };
}

/**
 * The groups of an archive.
 * @param least cases that a group must have to be told
 * @throws DamagedIndex
 */
export function clusterReport(
  opened: Opened,
  rulebook: Rulebook,
  { limit, least }: { readonly limit: number; readonly least: number },
): ClusterReport {
  return {
    schemaVersion: 1,
    rulebook: summaryOf(rulebook),
    archive: searchedArchive(opened),
    withoutHang: opened.index.counts.casesWithoutHang,
    clusters: describeClusters(opened.index, { limit, least, members: NAMED_MEMBERS }),
    problems: opened.problems,
  };
}

function searchedArchive({ index, older }: Opened): SearchedArchive {
  const { cases, incidents, groups } = index.counts;
  return { cases, incidents, bugs: groups, olderRulebook: older };
}
