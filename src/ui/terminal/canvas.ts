/** Synchronised output (DEC mode 2026): a terminal that knows it shows the rows of one frame together. */
const BEGIN = '\u001b[?2026h';
const END = '\u001b[?2026l';
const WIPE = '\u001b[2J';

export interface Canvas {
  /** Shows a frame, its rows parted by line ends. */
  readonly show: (frame: string) => void;
  /** Writes the whole frame again: what is on the screen is not what was drawn. */
  readonly repaint: () => void;
  /** Nothing is written any more until `repaint`. */
  readonly hold: () => void;
}

/** To the start of a row, which is emptied first: behind a full row there is no place to empty the rest from. */
function rowAt(index: number, text: string): string {
  return `\u001b[${String(index + 1)};1H\u001b[2K${text}`;
}

/** What has to be written so that a screen that shows `before` shows `after`. */
export function repainting(before: readonly string[], after: readonly string[]): string {
  const rows: string[] = [];
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const text = after[index] ?? '';
    if (text !== (before[index] ?? '')) rows.push(rowAt(index, text));
  }
  return rows.join('');
}

/**
 * Draws whole frames, and writes only the rows that changed, all in one go: what stays is never touched, so that nothing
 * flickers.
 */
export function createCanvas(write: (text: string) => void): Canvas {
  let shown: readonly string[] = [];
  let frame: readonly string[] = [];
  let held = false;
  const paint = (start: string): void => {
    if (held) return;
    const changes = repainting(shown, frame);
    shown = frame;
    if (start !== '' || changes !== '') write(`${BEGIN}${start}${changes}${END}`);
  };
  return {
    show: (text) => {
      frame = text.split('\n');
      paint('');
    },
    repaint: () => {
      shown = [];
      held = false;
      paint(WIPE);
    },
    hold: () => {
      held = true;
    },
  };
}
