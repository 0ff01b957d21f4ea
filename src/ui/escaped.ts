import type { Inline } from '../present/document.js';
import type { Line } from '../present/terminal/line.js';
import { run } from './line.js';

/** A text of a report, which is raw, as a row of the screen. */
export function escaped(text: Inline): Line {
  return text.flatMap((part) => run(part.text, part.style));
}
