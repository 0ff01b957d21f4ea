import type { ConditionProof, LeafProof, SomeProof } from '../../model/proof.js';
import type { ReportContext } from '../context.js';
import type { Inline, ListItem } from '../document.js';
import { code, item, list, plain, styled } from '../inline.js';
import { evidence, FULL } from '../report/citation.js';
import { operandText, valueText } from '../report/valueText.js';

function leafText({ wording }: ReportContext, leaf: LeafProof): Inline {
  const { fact, operator, expected, resolved, seen, conflicted, whole, truth } = leaf;
  const value = operandText(expected, operator === 'calls');
  const compared = resolved === undefined ? value : `${value} (${valueText(wording, resolved)})`;
  const condition = [...code(fact), ...plain(` ${wording.text(`present.operator.${operator}`)} `), ...code(compared)];
  if (conflicted === true) return [...condition, ...styled('warn', wording.text('present.proof.conflicted'))];
  if (seen === undefined) return [...condition, ...styled('warn', wording.text('present.proof.unknown'))];
  const saw = valueText(wording, seen);
  const rest = whole === false ? styled('faint', ` ${wording.text('present.fact.notWhole')}`) : [];
  if (truth === 'true' && saw === compared) return [...condition, ...rest];
  return [...condition, ...wording.inline('present.proof.saw', { value: code(saw) }), ...rest];
}

function rowText({ wording }: ReportContext, { table, row, rowsSeen, whole, unknownFacts }: SomeProof): Inline {
  if (row !== undefined) return wording.inline('present.proof.row', { table: code(table), row: code(row) });
  const none = wording.text(whole ? 'present.proof.noRow' : 'present.proof.noRowYet', { table, rows: rowsSeen });
  const missing =
    unknownFacts.length === 0 ? '' : wording.text('present.signal.missing', { facts: unknownFacts.join(', ') });
  return plain(none + missing);
}

/** A condition as it was evaluated: every part with what it saw and the lines that show it. */
export function proofItems(context: ReportContext, proof: ConditionProof): readonly ListItem[] {
  switch (proof.type) {
    case 'leaf':
      return [item(proof.truth, leafText(context, proof), evidence(context, proof.cite, FULL))];
    case 'some':
      return [item(proof.truth, rowText(context, proof), evidence(context, proof.cite, FULL))];
    case 'all':
      return proof.of.flatMap((part) => proofItems(context, part));
    case 'any': {
      const parts = proof.of.flatMap((part) =>
        part.type === 'all' && part.of.length > 1
          ? [item(part.truth, plain(context.wording.text('present.proof.all')), list(proofItems(context, part)))]
          : proofItems(context, part),
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
