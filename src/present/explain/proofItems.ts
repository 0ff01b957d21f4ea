import type { ConditionProof, LeafProof, SomeProof } from '../../model/proof.js';
import type { ReportContext } from '../context.js';
import type { Inline, ListItem } from '../document.js';
import { code, item, list, plain, styled } from '../inline.js';
import { evidence, FULL, type QuoteLimits } from '../report/citation.js';
import { operandText, valueText } from '../report/valueText.js';

/** What a leaf compares, without what it saw. */
export function conditionText({ wording }: ReportContext, { fact, operator, expected, resolved }: LeafProof): Inline {
  const value = operandText(expected, operator === 'calls');
  const compared = resolved === undefined ? value : value + wording.bracketed(valueText(wording, resolved));
  return [...code(fact), ...plain(` ${wording.text(`present.operator.${operator}`)} `), ...code(compared)];
}

/** A leaf with what it saw. */
export function leafText(context: ReportContext, leaf: LeafProof): Inline {
  const { wording } = context;
  const { expected, operator, resolved, seen, conflicted, whole, truth } = leaf;
  const condition = conditionText(context, leaf);
  if (conflicted === true) return [...condition, ...styled('warn', wording.text('present.proof.conflicted'))];
  if (seen === undefined) return [...condition, ...styled('warn', wording.text('present.proof.unknown'))];
  const saw = valueText(wording, seen);
  const rest = whole === false ? styled('faint', wording.bracketed(wording.text('present.fact.notWhole'))) : [];
  const isSaid = resolved === undefined && saw === operandText(expected, operator === 'calls');
  if (truth === 'true' && isSaid) return [...condition, ...rest];
  return [...condition, ...wording.inline('present.proof.saw', { value: code(saw) }), ...rest];
}

/** A `some` leaf with the row that matched, or how many did not. */
export function rowText({ wording }: ReportContext, { table, row, rowsSeen, whole, unknownFacts }: SomeProof): Inline {
  if (row !== undefined) return wording.inline('present.proof.row', { table: code(table), row: code(row) });
  const none = wording.text(whole ? 'present.proof.noRow' : 'present.proof.noRowYet', { table, rows: rowsSeen });
  const missing =
    unknownFacts.length === 0 ? '' : wording.text('present.signal.missing', { facts: unknownFacts.join(', ') });
  return plain(none + missing);
}

/** A condition as it was evaluated: every part with what it saw and the lines that show it. */
export function proofItems(
  context: ReportContext,
  proof: ConditionProof,
  quoted: QuoteLimits = FULL,
): readonly ListItem[] {
  switch (proof.type) {
    case 'leaf':
      return [item(proof.truth, leafText(context, proof), evidence(context, proof.cite, quoted))];
    case 'some':
      return [item(proof.truth, rowText(context, proof), evidence(context, proof.cite, quoted))];
    case 'all':
      return proof.of.flatMap((part) => proofItems(context, part, quoted));
    case 'any': {
      const parts = proof.of.flatMap((part) =>
        part.type === 'all' && part.of.length > 1
          ? [
              item(
                part.truth,
                plain(context.wording.text('present.proof.all')),
                list(proofItems(context, part, quoted)),
              ),
            ]
          : proofItems(context, part, quoted),
      );
      return parts.length === 1
        ? parts
        : [item(proof.truth, plain(context.wording.text('present.proof.any')), list(parts))];
    }
  }
}

/** The first part that keeps a condition from being true: a false one of a false condition, else an unknown one. */
export function firstFailing(proof: ConditionProof): LeafProof | SomeProof | undefined {
  switch (proof.type) {
    case 'leaf':
    case 'some':
      return proof;
    case 'all':
    case 'any': {
      const part = proof.of.find(({ truth }) => truth === proof.truth) ?? proof.of[0];
      return part === undefined ? undefined : firstFailing(part);
    }
  }
}
