import type { ClosedHypothesis } from '../../model/diagnosis.js';
import type { ConditionProof, LeafProof, SomeProof } from '../../model/proof.js';
import type { ReportContext } from '../context.js';
import type { Block, Document, ListItem } from '../document.js';
import { holdingProof } from '../explain/holdingProof.js';
import { conditionText, firstFailing, leafText, proofItems, rowText } from '../explain/proofItems.js';
import { code, item, list, paragraph, plain, styled } from '../inline.js';
import { GLANCE } from './citation.js';
import { tellingSteps } from './tellingSteps.js';

/** Facts on which a condition depends that nobody knows. */
function unknownFacts(proof: ConditionProof): readonly string[] {
  switch (proof.type) {
    case 'leaf':
      return proof.truth === 'unknown' ? [proof.fact] : [];
    case 'some':
      return proof.unknownFacts;
    case 'all':
    case 'any':
      return proof.truth === 'true' ? [] : proof.of.flatMap(unknownFacts);
  }
}

/** What a part sees is told with the first part that sees it: a rule may ask ten times for functions of the same stacks. */
function partItem(context: ReportContext, part: LeafProof | SomeProof, told: Set<string>): ListItem {
  if (part.type === 'some') return item(part.truth, rowText(context, part));
  if (told.has(part.fact)) return item(part.truth, conditionText(context, part));
  told.add(part.fact);
  return item(part.truth, leafText(context, part));
}

/** What would have to be shown: every part that does not hold now; of alternatives any one. */
function toOpen(context: ReportContext, proof: ConditionProof, told: Set<string>): readonly ListItem[] {
  if (proof.truth === 'true') return [];
  switch (proof.type) {
    case 'leaf':
    case 'some':
      return [partItem(context, proof, told)];
    case 'all':
      return proof.of.flatMap((part) => toOpen(context, part, told));
    case 'any': {
      const parts = proof.of.flatMap((part) => {
        const needed = toOpen(context, part, told);
        return needed.length > 1
          ? [item(part.truth, plain(context.wording.text('present.proof.all')), list(needed))]
          : needed;
      });
      return parts.length < 2
        ? parts
        : [item(proof.truth, plain(context.wording.text('present.proof.any')), list(parts))];
    }
  }
}

/** Why a hypothesis is not considered: the first condition that decides, what would have to be shown, and what of it holds already. */
export function whyNotView(context: ReportContext, hypothesis: ClosedHypothesis): Document {
  const { wording } = context;
  const { rule, title, incident, gate, proof } = hypothesis;
  const failing = firstFailing(proof);
  const unknown = [...new Set(unknownFacts(proof))];
  const opening = toOpen(context, proof, new Set());
  const holding = holdingProof(proof);
  const headed = (code_: string, blocks: readonly Block[]): readonly Block[] =>
    blocks.length === 0 ? [] : [paragraph(styled('strong', wording.text(code_))), ...blocks];
  return [
    paragraph([
      ...styled(gate === 'unknown' ? 'warn' : 'faint', wording.text(`views.whyNot.${gate}`)),
      ...plain(`${wording.text('present.colon')}${title}`),
      ...styled('faint', wording.bracketed(incident)),
    ]),
    paragraph(wording.inline('views.whyNot.names', { rule: code(rule) })),
    ...headed(`present.whyNot.gate.${gate}`, failing === undefined ? [] : list(proofItems(context, failing, GLANCE))),
    ...headed(`views.whyNot.opens.${gate}`, list(opening)),
    ...headed('views.whyNot.tells', gate === 'unknown' ? tellingSteps(context, unknown, incident) : []),
    ...headed('views.whyNot.holds', holding === undefined ? [] : list(proofItems(context, holding, GLANCE))),
  ];
}
