import type { BundleContents, SkippedEntries } from '../../model/bundle.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline } from '../document.js';
import { code, item, join, list, paragraph, plain } from '../inline.js';
import type { Wording } from '../wording.js';

/** Paths of one reason that are shown where not all are. */
const MOST_SHOWN = 3;

/**
 * What became of the files of each bundle: how many were read, and what was left out for which reason.
 * @param full every file that was read, and every path that is known of those left out
 */
export function bundleSection({ diagnosis, wording }: ReportContext, full: boolean): readonly Block[] {
  const { contents = [] } = diagnosis;
  if (contents.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: wording.text('bundle.heading') },
    ...contents.flatMap((bundle) => [
      paragraph(summaryOf(bundle, wording)),
      ...(full ? readTable(bundle, wording) : []),
      ...list(bundle.skipped.map((skipped) => item('bullet', skippedLine(skipped, wording, full)))),
    ]),
  ];
}

function summaryOf({ name, layout, packing, hosts, read }: BundleContents, wording: Wording): Inline {
  const understood = read.reduce((sum, entry) => sum + entry.understood, 0);
  const packed = packing.length === 0 ? wording.text('bundle.directory') : packing.join(', ');
  return [
    ...wording.inline('bundle.summary', {
      name: code(name),
      layout: plain(wording.word('bundle.layout', layout)),
      packed: plain(packed),
    }),
    ...plain(wording.text('present.space') + wording.counted('bundle.read', read.length, { understood })),
    ...(hosts.length === 0
      ? []
      : [
          ...plain(['', wording.text('bundle.hosts'), ''].join(wording.text('present.space'))),
          ...join(hosts.map(code), ', '),
        ]),
  ];
}

function readTable({ read }: BundleContents, wording: Wording): readonly Block[] {
  if (read.length === 0) return [];
  return [
    {
      type: 'table',
      head: ['source', 'kind', 'lines', 'understood'].map((column) => wording.text(`present.column.${column}`)),
      rows: read.map(({ path, kind, lines, understood }) => [
        code(path),
        plain(wording.word('present.source', kind)),
        plain(String(lines)),
        plain(String(understood)),
      ]),
    },
  ];
}

function skippedLine({ reason, count, paths }: SkippedEntries, wording: Wording, full: boolean): Inline {
  const shown = full ? paths : paths.slice(0, MOST_SHOWN);
  const further = count > shown.length ? ', ...' : '';
  return [
    ...plain(wording.text(reason) + wording.text('present.colon') + String(count)),
    ...wording.inline('present.bracketed', { text: [...join(shown.map(code), ', '), ...plain(further)] }),
  ];
}
