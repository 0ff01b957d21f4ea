import type { Diagnosis } from '../model/diagnosis.js';
import type { Messages } from '../model/rulebook.js';
import type { ReportContext } from '../present/context.js';
import { paintWith, type Paint } from '../present/terminal/palette.js';
import { wordingOf, type Wording } from '../present/wording.js';
import { glyphsFor, type Glyphs } from './glyphs.js';

/** How everything looks on this terminal, in this language. */
export interface Look {
  readonly color: boolean;
  readonly unicode: boolean;
  readonly wording: Wording;
  readonly glyphs: Glyphs;
  readonly paint: Paint;
}

export function lookOf(
  messages: Messages,
  { color, unicode }: { readonly color: boolean; readonly unicode: boolean },
): Look {
  return { color, unicode, wording: wordingOf(messages), glyphs: glyphsFor(unicode), paint: paintWith(color) };
}

/** What the parts of a report that the interview shows are made from. */
export function reportOf({ wording }: Look, diagnosis: Diagnosis): ReportContext {
  return { diagnosis, wording };
}
