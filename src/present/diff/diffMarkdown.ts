import type { RulebookDiff, RunDifference } from '../../model/rulebookDiff.js';
import { escapeText } from '../escapeText.js';
import { plain, styled } from '../inline.js';
import { markdownInline } from '../markdown/escapeMarkdown.js';
import type { Wording } from '../wording.js';
import { aspectChanges, runName } from './aspectChanges.js';
import { sumText } from './diffText.js';

/** Characters of a comment: trackers take 65536, and something may stand around ours. */
const MOST = 60_000;

/** A comment for a pull request: the sum, what got worse and better in sight, details folded. */
export function diffMarkdown(diff: RulebookDiff, wording: Wording): string {
  const head = [
    `### ${markdownInline(plain(wording.text('diff.title')))}`,
    '',
    markdownInline(plain(sumText(diff, wording))),
  ];
  const worst = ['worse', 'better', 'still-missed', 'unscored', 'still-met'] as const;
  const differences = diff.differences.toSorted((a, b) => worst.indexOf(a.met) - worst.indexOf(b.met));
  const parts = differences.map((difference) => runMarkdown(difference, wording));
  return fitting(`${head.join('\n')}\n`, parts, wording);
}

/** As many parts as fit, and how many do not. */
function fitting(head: string, parts: readonly string[], wording: Wording): string {
  let text = head;
  for (const [index, part] of parts.entries()) {
    const left = markdownInline(plain(wording.text('diff.more', { runs: parts.length - index })));
    const isLast = index === parts.length - 1;
    if (text.length + part.length + (isLast ? 0 : left.length + 2) > MOST) return `${text}\n${left}\n`;
    text += part;
  }
  return text;
}

function runMarkdown(difference: RunDifference, wording: Wording): string {
  const summary = `<code>${html(runName(difference))}</code>: ${html(wording.text(`diff.met.${difference.met}`))}`;
  const items = aspectChanges(difference, wording).map(({ aspect, name, before, after }) => {
    const label = markdownInline(styled('strong', wording.text(`diff.aspect.${aspect}`)));
    const what = name === undefined ? '' : ` ${code(name)}`;
    return `- ${label}${what}: ${code(before)} → ${code(after)}`;
  });
  return ['', '<details>', `<summary>${summary}</summary>`, '', ...items, '', '</details>', ''].join('\n');
}

function code(text: string): string {
  return markdownInline(styled('code', text));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Inside of an element that is written as HTML. */
function html(text: string): string {
  return escapeText(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
