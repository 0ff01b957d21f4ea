import { lineWidth, type Line } from '../../present/terminal/line.js';
import { keysFor, type Situation } from '../keys.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import type { Screen } from '../screen/screen.js';
import type { Snapshot } from '../snapshot.js';

/** Which keys mean something now. */
export function situationOf({ view, mode, search }: Screen): Situation {
  if (search?.typing === true) return 'search';
  if (view === 'history' || view === 'summary') return view;
  if (view !== 'question') return 'reading';
  switch (mode.type) {
    case 'menu':
    case 'values':
      return 'question';
    case 'text':
      return 'entry';
    case 'paste':
      return 'paste';
    case 'open':
      return 'open';
  }
}

/** The keys that can be pressed now, as many as fit into `rows` rows. */
export function footerLines(
  { screen, attached }: Pick<Snapshot, 'screen' | 'attached'>,
  { width, rows }: { readonly width: number; readonly rows: number },
  look: Look,
): readonly Line[] {
  const lines: Line[] = [];
  let line: Line = [];
  for (const { keys, name } of keysFor(situationOf(screen), look.glyphs, attached !== undefined)) {
    const entry: Line = [...run(keys, 'code'), ...run(` ${look.wording.text(`ui.key.${name}`)}`, 'faint')];
    const gap = line.length === 0 ? [] : run('  ');
    if (lineWidth(line) + lineWidth(gap) + lineWidth(entry) <= width) {
      line = [...line, ...gap, ...entry];
      continue;
    }
    if (lines.length + 1 >= rows) break;
    lines.push(line);
    line = entry;
  }
  return [...lines, line];
}
