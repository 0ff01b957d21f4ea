import type { ReactNode } from 'react';
import type { Certainty as CertaintyWord, FixWord } from '../../../model/diagnosis.js';
import type { Wording } from '../../wording.js';

/** A word of certainty as a badge: colour never stands without the word. */
export function Certainty({ of, wording }: { readonly of: CertaintyWord; readonly wording: Wording }): ReactNode {
  return <span className={`badge ${of}`}>{wording.word('present.certainty', of)}</span>;
}

/** A verdict on a commit as a badge. */
export function FixBadge({ of, wording }: { readonly of: FixWord; readonly wording: Wording }): ReactNode {
  return <span className={`badge ${of}`}>{wording.word('present.verdict', of)}</span>;
}
