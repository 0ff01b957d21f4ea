import type { LayoutFile } from '../../../src/model/bundleLayout.js';

const BOOTS = { current: 'as it is', before: 'the run before', any: 'any' } as const;

/** The rows of docs/bundles.md that say what is read of bundles of a layout. */
export function layoutRows({ files, sections = [] }: LayoutFile): readonly string[] {
  return [
    ...files.map(({ is, boot, paths }) => [is, BOOTS[boot], paths] as const),
    ...sections.map(({ is, boot, titles }) => [`${is} (section)`, BOOTS[boot], titles] as const),
  ].map(([is, boot, patterns]) => `| ${is} | ${boot} | ${patterns.map((pattern) => `\`${pattern}\``).join(', ')} |`);
}
