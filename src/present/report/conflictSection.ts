import type { ReportContext } from '../context.js';
import type { Block } from '../document.js';
import { code, item, list, plain } from '../inline.js';
import { evidence } from './citation.js';
import { basisText } from './factTable.js';
import { valueInline } from './valueText.js';

/** Facts whose claims disagree, with every claim and where it comes from. */
export function conflictSection(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  const conflicts = diagnosis.facts.filter(({ conflicted }) => conflicted === true);
  if (conflicts.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.conflicts') },
    ...list(
      conflicts.map(({ id, words, claims }) =>
        item(
          'unknown',
          wording.inline('present.conflict', { fact: code(id) }),
          list(
            (claims ?? []).map((claim) =>
              item(
                'bullet',
                [...valueInline(wording, claim.value, words), ...plain(wording.bracketed(basisText(context, claim)))],
                evidence(context, claim.cite),
              ),
            ),
          ),
        ),
      ),
    ),
  ];
}
