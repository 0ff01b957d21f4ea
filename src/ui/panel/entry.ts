import type { Diagnosis } from '../../model/diagnosis.js';
import type { Line } from '../../present/terminal/line.js';
import { wrap } from '../../present/terminal/wrap.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import type { Mode } from '../screen/screen.js';

/** Characters at the end of a value being typed that stay in sight. */
const TAIL = 200;

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
  const unit = asked?.unit === undefined ? '' : ` (${asked.unit})`;
  return [
    ...wrap(run(`${asked?.asks ?? mode.fact}${unit}`, 'strong'), width),
    ...wrap([...run('> ', 'faint'), ...run(mode.text.slice(-TAIL)), ...run('_', 'strong')], width),
    ...wrap(run(wording.text(sure ? 'ui.entry.hint' : 'ui.entry.hintUnsure'), 'faint'), width),
  ];
}

/** Lines typed or pasted so far: how many, and the last ones that `height` rows can show. */
export function pasteLines(
  text: string,
  { width, height }: { readonly width: number; readonly height: number },
  look: Look,
): readonly Line[] {
  const { wording } = look;
  const lines = text.split('\n');
  const typed = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  const head = [
    ...wrap(run(wording.text('ui.paste.hint'), 'strong'), width),
    ...wrap(run(wording.counted('ui.paste.lines', typed.length), 'faint'), width),
  ];
  const room = Math.max(1, height - head.length);
  return [
    ...head,
    ...lines
      .slice(-room)
      .map((line, index, shown) => [...run(line), ...(index === shown.length - 1 ? run('_', 'strong') : [])]),
  ];
}
