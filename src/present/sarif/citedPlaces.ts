import type { Cite } from '../../model/cite.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import { escapeText } from '../escapeText.js';
import { joinCites } from '../report/citation.js';
import { artifactLocation, sarifMessage } from './sarifLog.js';

/** Lines of one place that are quoted. */
const MOST_LINES = 24;

/** Where cited lines are, for `locations` and `relatedLocations` of results. */
export interface CitedPlaces {
  /** One location for each range of lines, ranges that touch joined; each with a message where there is one. */
  at(cites: readonly Cite[], message?: readonly string[]): readonly object[];
}

/** @param diagnosis whose sources are the artifacts of the run, in their order */
export function citedPlaces({ case: { sources }, excerpts }: Diagnosis): CitedPlaces {
  const places = new Map(
    sources.map(({ id, name }, index) => [id, { ...artifactLocation(name), index, kept: excerpts[id] ?? {} }]),
  );
  const snippetOf = ({ from, to }: Cite, kept: Readonly<Record<string, string>>): object => {
    // A snippet is all that stands in its region: of lines that were not kept nothing can be said.
    if (to < from || to - from >= MOST_LINES) return {};
    const lines = Array.from({ length: to - from + 1 }, (_, at) => kept[String(from + at)]);
    if (!lines.every((line) => line !== undefined)) return {};
    return { snippet: { text: lines.map((line) => escapeText(line.replace(/\r$/, ''))).join('\n') } };
  };
  return {
    at: (cites, message) =>
      joinCites(cites).flatMap((cite) => {
        const place = places.get(cite.source);
        if (place === undefined || cite.from < 1) return [];
        const { kept, ...artifact } = place;
        const region = { startLine: cite.from, endLine: Math.max(cite.from, cite.to), ...snippetOf(cite, kept) };
        return [
          {
            physicalLocation: { artifactLocation: artifact, region },
            ...(message === undefined ? {} : { message: sarifMessage(message) }),
          },
        ];
      }),
  };
}
