import type { MutantOutcome, MutationReport, RuleMutation } from '../../model/mutation.js';
import { escapeText } from '../escapeText.js';
import { harmlessJson } from '../json/harmlessJson.js';
import { code, plain, styled } from '../inline.js';
import type { TextOptions } from '../presentText.js';
import { hang, lineWidth } from '../terminal/line.js';
import type { Line } from '../terminal/line.js';
import { paintWith } from '../terminal/palette.js';
import { wrap } from '../terminal/wrap.js';
import { wordingOf } from '../wording.js';
import type { Wording } from '../wording.js';
import { placeText } from './placeText.js';

const INDENT = plain('    ');

/** A line for each rule, with what no case of it notices and what would; then the sums. */
export function mutationText({ rules }: MutationReport, { messages, width, color }: TextOptions): string {
  const wording = wordingOf(messages);
  const paint = paintWith(color);
  const lines = [...rules.flatMap((rule) => ruleLines(rule, wording, width)), [], ...sumLines(rules, wording)];
  return lines.map((line) => `${paint(line)}\n`).join('');
}

/** All mutants and what became of them. */
export function mutationJson({ rules }: MutationReport): string {
  return `${harmlessJson(JSON.stringify({ schemaVersion: 1, rules }, undefined, 2))}\n`;
}

function ruleLines(rule: RuleMutation, wording: Wording, width: number): readonly Line[] {
  const structural = rule.mutants.filter((mutant) => mutant.structural);
  const survivors = structural.filter(({ noticedBy }) => noticedBy === undefined);
  const counts = { rule: rule.rule, noticed: structural.length - survivors.length, made: structural.length };
  const head = styled(survivors.length === 0 ? 'plain' : 'strong', escapeText(wording.text('mutation.rule', counts)));
  return [head, ...survivors.flatMap((mutant) => survivorLines(mutant, wording, width))];
}

function survivorLines(
  { damage, before, after, place }: MutantOutcome,
  wording: Wording,
  width: number,
): readonly Line[] {
  const done = wording.inline(`mutation.${damage}`, {
    before: code(escapeText(before)),
    after: code(escapeText(after)),
  });
  const next = plain(wording.text(`mutation.${damage}.next`));
  const room = width - lineWidth(INDENT);
  return [
    [...plain('  '), ...styled('faint', escapeText(placeText(place)))],
    ...hang(INDENT, wrap(done, room)),
    ...hang(INDENT, wrap(next, room)),
  ];
}

function sumLines(rules: readonly RuleMutation[], wording: Wording): readonly Line[] {
  const mutants = rules.flatMap((rule) => rule.mutants);
  const sum = (kind: string, of: readonly MutantOutcome[]): Line => {
    const noticed = of.filter(({ noticedBy }) => noticedBy !== undefined).length;
    return plain(wording.text(`mutation.sum.${kind}`, { rules: rules.length, noticed, made: of.length }));
  };
  return [
    sum(
      'structural',
      mutants.filter(({ structural }) => structural),
    ),
    sum(
      'gradual',
      mutants.filter(({ structural }) => !structural),
    ),
  ];
}
