import type { RuleProposals } from '../../model/mutation.js';
import { escapeText } from '../escapeText.js';
import { plain, styled } from '../inline.js';
import { harmlessJson } from '../json/harmlessJson.js';
import type { TextOptions } from '../presentText.js';
import type { Line } from '../terminal/line.js';
import { paintWith } from '../terminal/palette.js';
import { wordingOf } from '../wording.js';
import type { Wording } from '../wording.js';

/** Cases and entries ready to paste, each with what it is good for; then how much is left. */
export function proposalText(proposals: readonly RuleProposals[], { messages, color }: TextOptions): string {
  const wording = wordingOf(messages);
  const paint = paintWith(color);
  const lines = [...proposals.flatMap((rule) => ruleLines(rule, wording)), sumLine(proposals, wording)];
  return lines.map((line) => `${paint(line)}\n`).join('');
}

export function proposalJson(proposals: readonly RuleProposals[]): string {
  return `${harmlessJson(JSON.stringify({ schemaVersion: 1, rules: proposals }, undefined, 2))}\n`;
}

function ruleLines({ file, entries, cases, open }: RuleProposals, wording: Wording): readonly Line[] {
  if (entries.length + cases.length + open.length === 0) return [];
  const good = (notices: readonly string[]): readonly Line[] =>
    notices.map((text) => styled('faint', escapeText(`  ${wording.text('proposal.for', { what: text })}`)));
  return [
    styled('strong', escapeText(file)),
    ...entries.flatMap(({ case: name, holds, fails, notices }) => [
      ...[
        { list: 'holds', names: holds },
        { list: 'fails', names: fails },
      ]
        .filter(({ names }) => names.length > 0)
        .map(({ list, names }) =>
          plain(escapeText(wording.text('proposal.entries', { case: name, list, names: JSON.stringify(names) }))),
        ),
      ...good(notices),
    ]),
    ...cases.flatMap(({ json, notices }) => [
      ...json.split('\n').map((line) => plain(harmlessJson(line))),
      ...good(notices),
    ]),
    ...open.map((what) => styled('warn', escapeText(wording.text('proposal.open', { what })))),
    [],
  ];
}

function sumLine(proposals: readonly RuleProposals[], wording: Wording): Line {
  const sum = (count: (rule: RuleProposals) => number): number => proposals.reduce((all, rule) => all + count(rule), 0);
  return plain(
    wording.text('proposal.sum', {
      cases: sum(({ cases }) => cases.length),
      entries: sum(({ entries }) => entries.length),
      reached: sum(({ cases, entries }) => [...cases, ...entries].flatMap(({ notices }) => notices).length),
      open: sum(({ open }) => open.length),
    }),
  );
}
