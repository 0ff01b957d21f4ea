import type { FixVerdict } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Document, Inline } from '../document.js';
import { list, paragraph, plain, styled } from '../inline.js';
import { GLANCE } from './citation.js';
import { distinct, type Group } from './distinct.js';
import { branchName, fixLine, incompleteLines, presenceLine, shortCommit } from './fixLine.js';
import { reasonItems } from './fixReasons.js';
import { tellingSteps } from './tellingSteps.js';

/** Commits that are told with all reasons; of the others the line alone. */
const MOST_TOLD = 24;

/** Which branch carries it, and since when; which carries a part of its set only. */
function branchTable({ diagnosis, wording }: ReportContext, fix: FixVerdict): readonly Block[] {
  const { branch } = diagnosis.kernel;
  const own: readonly Inline[] = [
    [
      ...styled('strong', wording.text('views.fixes.thisKernel')),
      ...plain(wording.bracketed(branch === undefined ? '' : `${branch}.y`)),
    ],
    plain(wording.word('present.presence', fix.presence)),
  ];
  const carried = fix.carriedBy.map((carrier): readonly Inline[] => [
    plain(carrier),
    styled('good', wording.text('views.fixes.carries')),
  ]);
  const partial = fix.incomplete.map(({ branch: name }): readonly Inline[] => [
    plain(branchName(name)),
    styled('warn', wording.text('views.fixes.part')),
  ]);
  return [
    {
      type: 'table',
      head: [wording.text('views.fixes.where'), wording.text('views.fixes.has')],
      rows: [own, ...carried, ...partial],
    },
  ];
}

/** What would settle a verdict that nobody can give yet. */
function settling(
  context: ReportContext,
  { verdict, unknown, unobservable, presence, incident }: FixVerdict,
): readonly Block[] {
  const { wording } = context;
  if (verdict !== 'cannot-tell') return [];
  const blocks = [
    ...(unknown.length === 0
      ? []
      : [
          paragraph(plain(wording.text('present.fix.unknown', { values: unknown.join(', ') }))),
          ...tellingSteps(context, unknown, incident ?? ''),
        ]),
    ...(presence === 'unknown' ? [paragraph(plain(wording.text('views.fixes.presenceUnknown')))] : []),
    ...(unobservable.length === 0
      ? []
      : [
          paragraph(
            plain(
              wording.text('present.fix.unobservable', {
                values: unobservable.join(wording.text('present.semicolon')),
              }),
            ),
          ),
        ]),
  ];
  return blocks.length === 0 ? [] : [paragraph(styled('strong', wording.text('views.fixes.settles'))), ...blocks];
}

function fixBlocks(context: ReportContext, { first: fix, all }: Group<FixVerdict>): readonly Block[] {
  const { diagnosis, wording } = context;
  const incidents = diagnosis.incidents.length > 1 ? all.flatMap(({ incident }) => incident ?? []) : [];
  const sides = (title: string, keep: (reason: FixVerdict['because'][number]) => boolean): readonly Block[] => {
    const reasons = fix.because.filter(keep);
    if (reasons.length === 0) return [];
    return [paragraph(styled('strong', wording.text(title))), ...list(reasonItems(context, reasons, true, GLANCE))];
  };
  return [
    paragraph([...fixLine(context, fix), ...styled('faint', wording.bracketed(incidents.join(', ')))]),
    paragraph(presenceLine(context, fix)),
    ...(fix.hypothesis === undefined
      ? []
      : [
          paragraph(
            plain(
              wording.text(fix.role === 'fix' ? 'present.fix.remedies' : 'present.fix.concerns', {
                values: fix.hypothesis,
              }),
            ),
          ),
        ]),
    ...sides('views.fixes.for', ({ side }) => side === 'fits'),
    ...sides('views.fixes.against', ({ side }) => side === 'contradicted'),
    ...sides('views.fixes.presence', ({ side }) => side === 'presence'),
    ...settling(context, fix),
    ...branchTable(context, fix),
    ...incompleteLines(context, fix).map(paragraph),
    ...(fix.needs.length === 0
      ? []
      : [paragraph(plain(wording.text('present.fix.needs', { values: fix.needs.map(shortCommit).join(', ') })))]),
  ];
}

/** Every commit that was judged: its verdict, the reasons on both sides, where it is, and what would settle what is open. */
export function fixesView(context: ReportContext): Document {
  const { diagnosis, wording } = context;
  if (diagnosis.fixes.length === 0) return [paragraph(plain(wording.text('views.fixes.none')))];
  const told = distinct(diagnosis.fixes, ({ commit, verdict, because }) =>
    JSON.stringify([commit, verdict, because.map(({ says, state }) => [says, state])]),
  );
  return told.flatMap((group, index): readonly Block[] => [
    ...(index === 0 ? [] : [{ type: 'heading', level: 2, text: shortCommit(group.first.commit) } as const]),
    ...(index < MOST_TOLD ? fixBlocks(context, group) : [paragraph(fixLine(context, group.first))]),
  ]);
}
