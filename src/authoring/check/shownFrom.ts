import { join, relative, sep } from 'node:path';
import type { StageReport } from '../../model/check.js';

/** Folders of a rulebook and of its working copy; what lies elsewhere, such as a pack, is told as it was named. */
const OWN = /^(?:rules|knowledge|cases|test|docs|schema)(?:\/|$)/;

/** The report with the paths of its problems as they are from a working directory. */
export function shownFrom(report: StageReport, directory: string, from: string | undefined): StageReport {
  if (from === undefined || report.state === 'skipped') return report;
  const prefix = relative(from, directory);
  if (prefix === '') return report;
  const shown = (file: string): string => (OWN.test(file) ? join(prefix, file).split(sep).join('/') : file);
  return {
    ...report,
    problems: report.problems.map((problem) =>
      problem.place === undefined
        ? problem
        : { ...problem, place: { ...problem.place, file: shown(problem.place.file) } },
    ),
  };
}
