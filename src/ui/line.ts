import type { Style } from '../present/document.js';
import { escapeText } from '../present/escapeText.js';
import type { Line } from '../present/terminal/line.js';

/** Longest text kept of one run, in UTF-16 units: more never fits a screen, and evidence may hold lines of megabytes. */
const LONGEST = 4096;

/**
 * A row of one run. All text of the interview is made here: control characters, escape sequences and bidirectional
 * overrides of evidence become visible escapes, so none can reach the terminal.
 */
export function run(text: string, style: Style = 'plain'): Line {
  const kept = text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
  return [{ text: escapeText(kept.replaceAll('\n', ' ')), style }];
}
