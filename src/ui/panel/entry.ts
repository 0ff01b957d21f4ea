import type { Diagnosis } from '../../model/diagnosis.js';
import type { Line } from '../../present/terminal/line.js';
import { wrap } from '../../present/terminal/wrap.js';
import { linesOf, type Gathered } from '../input/gathered.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import type { Mode } from '../screen/screen.js';

/** Characters at the end of what is being typed that stay in sight. */
const TAIL = 200;
/** Paths that Tab found, as many as are shown. */
const MOST_OFFERS = 12;

function typedLine(text: string, width: number): readonly Line[] {
  return wrap([...run('> ', 'faint'), ...run(text.slice(-TAIL)), ...run('_', 'strong')], width);
}

/** The line in which a value is typed. */
export function textLines(
  mode: Extract<Mode, { type: 'text' }>,
  diagnosis: Diagnosis,
  sure: boolean,
  width: number,
  look: Look,
): readonly Line[] {
  const { wording } = look;
  const asked = diagnosis.questions.flatMap(({ answers }) => answers).find(({ fact }) => fact === mode.fact);
  const unit = wording.bracketed(asked?.unit ?? '');
  return [
    ...wrap(run(`${asked?.asks ?? mode.fact}${unit}`, 'strong'), width),
    ...typedLine(mode.text, width),
    ...wrap(run(wording.text(sure ? 'ui.entry.hint' : 'ui.entry.hintUnsure'), 'faint'), width),
  ];
}

/** The name that a path ends in, with the slash of a directory. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/', path.length - 2) + 1);
}

/** The line in which paths are typed, and what Tab found. */
export function openLines(
  { text, offers }: Extract<Mode, { type: 'open' }>,
  width: number,
  { wording }: Look,
): readonly Line[] {
  const more = offers.length - MOST_OFFERS;
  const names = offers.slice(0, MOST_OFFERS).map(nameOf);
  const found = [...names, ...(more > 0 ? [wording.counted('ui.change.more', more)] : [])].join('  ');
  return [
    ...wrap(run(wording.text('ui.open.asks'), 'strong'), width),
    ...typedLine(text, width),
    ...wrap(offers.length === 0 ? run(wording.text('ui.open.hint'), 'faint') : run(found, 'code'), width),
  ];
}

/** Lines typed or pasted so far: how many, and the last ones that `height` rows can show. */
export function pasteLines(
  gathered: Gathered,
  { width, height }: { readonly width: number; readonly height: number },
  look: Look,
): readonly Line[] {
  const { wording } = look;
  const head = [
    ...wrap(run(wording.text('ui.paste.hint'), 'strong'), width),
    ...wrap(run(wording.counted('ui.paste.lines', linesOf(gathered)), 'faint'), width),
  ];
  const room = Math.max(1, height - head.length);
  return [
    ...head,
    ...gathered.tail
      .split('\n')
      .slice(-room)
      .map((line, index, shown) => [...run(line), ...(index === shown.length - 1 ? run('_', 'strong') : [])]),
  ];
}
