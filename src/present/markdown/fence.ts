import { escapeText } from '../escapeText.js';

/** Length of the longest run of backticks. */
export function backtickRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** A fenced block that none of its lines can close: the fence is longer than every run of backticks in them. */
export function fence(lines: readonly string[]): readonly string[] {
  const escaped = lines.map(escapeText);
  const longest = escaped.reduce((most, line) => Math.max(most, backtickRun(line)), 2);
  const marks = '`'.repeat(longest + 1);
  return [`${marks}text`, ...escaped, marks];
}
