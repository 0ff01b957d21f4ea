import type { LikeBug, SearchedArchive, SimilarIncident, SimilarReport } from '../../model/likeness.js';
import type { Block, Document, Inline } from '../document.js';
import { join, paragraph, plain, styled } from '../inline.js';
import { wordingOf } from '../wording.js';
import type { Wording } from '../wording.js';
import { renderReport } from './options.js';
import type { LikenessFormat } from './options.js';
import { differingField, field, groupText, nameOf, sharedField, whatOf } from './traitText.js';

/** What of an archive is like a case, why, and what differs. */
export function presentSimilar(report: SimilarReport, options: LikenessFormat): string {
  return renderReport(report, () => similarDocument(report, wordingOf(options.messages)), options);
}

function similarDocument({ incidents, archive }: SimilarReport, wording: Wording): Document {
  const told =
    incidents.length === 0
      ? [paragraph(plain(wording.text('likeness.no-hang')))]
      : incidents.flatMap((incident) => incidentBlocks(incident, wording));
  return [...told, searchedIn(archive, wording)];
}

function incidentBlocks(incident: SimilarIncident, wording: Wording): readonly Block[] {
  const title = `${incident.incident}  ${textOf(whatOf(incident, wording))}`;
  const heading: Block = { type: 'heading', level: 1, text: title };
  if (incident.bugs.length === 0) return [heading, paragraph(plain(wording.text('likeness.nothing-alike')))];
  return [heading, ...incident.bugs.flatMap((bug) => bugBlocks(bug, wording))];
}

function bugBlocks(bug: LikeBug, wording: Wording): readonly Block[] {
  const { nearest, others, cases } = bug;
  const further = cases > 1 ? others : [];
  return [
    { type: 'heading', level: 2, text: `${scoreText(bug.score)}  ${textOf(nameOf(nearest))}` },
    paragraph(whatOf(nearest, wording)),
    {
      type: 'fields',
      fields: [
        ...sharedField(bug.shared, wording),
        ...differingField(bug.differs, wording),
        field('likeness.group', groupText(bug, wording), wording),
        ...(further.length === 0 ? [] : [field('likeness.others', join(further.map(nameOf), ', '), wording)]),
      ],
    },
  ];
}

/** `0.94`: what people compare, and no probability. */
function scoreText(score: number): string {
  return score.toFixed(2);
}

/** A run of text without its styles. */
export function textOf(inline: Inline): string {
  return inline.map(({ text }) => text).join('');
}

/** What was searched, so that an answer can be judged. */
export function searchedIn({ cases, incidents, bugs, olderRulebook }: SearchedArchive, wording: Wording): Block {
  const text = wording.text('likeness.searched', { cases, incidents, bugs });
  const older = olderRulebook ? wording.text('present.space') + wording.text('likeness.older') : '';
  return paragraph(styled('faint', text + older));
}
