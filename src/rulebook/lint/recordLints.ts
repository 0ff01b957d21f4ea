import type { Draft } from '../draft.js';
import type { Finding } from '../finding.js';
import type { Names } from './names.js';
import { alikeNames } from './records/alikeNames.js';
import { commitChains } from './records/commitChains.js';
import { commitClaims } from './records/commitClaims.js';
import { deadReferences } from './records/deadReferences.js';
import { ranges } from './records/ranges.js';
import { retiredIds } from './records/retiredIds.js';
import { successors } from './records/successors.js';
import { untranslated } from './records/untranslated.js';

type Lint = (draft: Draft, names: Names) => readonly Finding[];

/** What records of commits claim: a diagnosis that rests on them would be wrong. */
export const recordLints: readonly Lint[] = [commitClaims, commitChains, ranges];

/** What only authors need to be told: it changes no diagnosis. */
export const authorLints: readonly Lint[] = [successors, retiredIds, alikeNames, deadReferences, untranslated];
