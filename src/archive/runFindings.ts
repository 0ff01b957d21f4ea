import type { CaseFile, ExpectedFile } from '../model/archivedCase.js';
import type { Finding } from '../rulebook/finding.js';
import { nearest } from '../rulebook/nearest.js';
import { ONLY_RUN } from './runs.js';

/** Runs of a case that have one name, or files that are no evidence. */
export function runFindings(path: string, { evidence, runs = [] }: CaseFile): readonly Finding[] {
  const known = new Set(evidence.map(({ file }) => file));
  const names = new Set<string>();
  return runs.flatMap(({ name, files }, index): readonly Finding[] => {
    const twice = names.has(name);
    names.add(name);
    return [
      ...(twice ? [{ code: 'archive.run-twice', args: { name }, file: path, path: ['runs', index, 'name'] }] : []),
      ...files.flatMap((file, at): readonly Finding[] =>
        known.has(file)
          ? []
          : [{ code: 'archive.no-evidence', args: { name: file }, file: path, path: ['runs', index, 'files', at] }],
      ),
    ];
  });
}

/** Expectations about runs that the case does not have. */
export function expectedRunFindings(
  path: string,
  { runs = {} }: ExpectedFile,
  described: CaseFile,
): readonly Finding[] {
  const names = described.runs?.map(({ name }) => name) ?? [ONLY_RUN];
  return Object.keys(runs)
    .filter((name) => !names.includes(name))
    .map((name) => {
      const near = nearest(name, names);
      return {
        ...(near === undefined
          ? { code: 'archive.unknown-run', args: { name, possible: names.join(', ') } }
          : { code: 'archive.unknown-run.near', args: { name, nearest: near } }),
        file: path,
        path: ['runs', name],
        atKey: true,
      };
    });
}
