import type { Draft, DraftFile } from '../draft.js';
import type { Finding } from '../finding.js';

/** A file bears the name of what it holds, so that a name leads to its file. */
export function fileNames(draft: Draft): readonly Finding[] {
  return [
    ...draft.rules.flatMap((file) => misnamed(file, 'id', file.data.id)),
    ...draft.cases.flatMap((file) => misnamed(file, 'rule', file.data.rule)),
    ...draft.catalogues.flatMap((file) => misnamed(file, 'subject', file.data.subject)),
    ...draft.tables.flatMap((file) => misnamed(file, 'name', file.data.name)),
    ...draft.functions.flatMap((file) => misnamed(file, 'subsystem', file.data.subsystem)),
    ...draft.kernels.flatMap((file) => misnamed(file, 'vendor', file.data.vendor)),
    ...draft.bundleLayouts.flatMap((file) => misnamed(file, 'layout', file.data.layout)),
    // A hash may be shortened in the file name, to no less than 12 digits.
    ...draft.fixes.flatMap((file) => {
      const name = nameOf(file.path);
      return name.length >= 12 && file.data.commit.startsWith(name)
        ? []
        : misnamed(file, 'commit', file.data.commit.slice(0, 12));
    }),
  ];
}

function misnamed(file: DraftFile<unknown>, key: string, value: string): readonly Finding[] {
  const name = nameOf(file.path);
  return name === value
    ? []
    : [{ code: 'rulebook.misnamed-file', args: { key, value, name }, file: file.path, path: [key] }];
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/(?:\.test)?\.json$/, '');
}
