import type { Frame } from '../layout/drawn.js';
import { frameOf } from '../layout/frame.js';
import { SPOKEN_WIDTH, spokenFrame } from '../layout/spoken.js';
import type { Size } from '../layout/size.js';
import type { Look } from '../look.js';
import type { Snapshot } from '../snapshot.js';
import type { ViewRows } from '../view/viewRows.js';
import { createCanvas } from './canvas.js';
import { FULL_SCREEN, LINES, type Modes } from './modes.js';
import { createSpeaker } from './speaker.js';

/** What the interview is drawn on: the whole screen, or lines for a screen reader. */
export interface Surface {
  readonly modes: Modes;
  /** What is drawn for a snapshot. */
  readonly frame: (snapshot: Snapshot) => Frame;
  /** Shows a drawn frame, its rows parted by line ends; what of it is there already is not written again. */
  readonly show: (drawn: string) => void;
  /** Columns that a reading view is laid out in. */
  readonly width: () => number;
  /** What is on the screen is not what was drawn. */
  readonly repaint: () => void;
  /** The terminal is not ours, until `repaint`. */
  readonly hold: () => void;
}

export interface SurfaceOptions {
  readonly write: (text: string) => void;
  readonly size: () => Size;
  readonly look: Look;
  readonly viewRows: ViewRows;
}

export function screenSurface({ write, size, look, viewRows }: SurfaceOptions): Surface {
  const { show, repaint, hold } = createCanvas(write);
  return {
    modes: FULL_SCREEN,
    frame: (snapshot) => frameOf(snapshot, size(), look, viewRows),
    show,
    width: () => size().width,
    repaint,
    hold,
  };
}

/** Nothing that was read aloud can become stale, and nothing has to be drawn again. */
export function spokenSurface({ write, look, viewRows }: SurfaceOptions): Surface {
  return {
    modes: LINES,
    frame: (snapshot) => spokenFrame(snapshot, look, viewRows),
    show: createSpeaker(write),
    width: () => SPOKEN_WIDTH,
    repaint: () => undefined,
    hold: () => undefined,
  };
}
