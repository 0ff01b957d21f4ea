import type { Cite } from '../../model/cite.js';
import type { FactValue } from '../../model/value.js';
import type { FoldedStacks } from '../derive/stacks/foldStacks.js';
import type { OwnedClaim } from './claimStore.js';

/** Places that one claim cites. */
const MOST_CITED = 8;

/**
 * How many tasks of a boot are blocked, and for what, by their stacks. Dumps are cut and ring buffers run over: numbers are lower bounds
 * unless a listing counts no more, and what no stack shows is not zero.
 */
export function stackClaims(folded: readonly FoldedStacks[]): readonly OwnedClaim[] {
  return folded.flatMap(({ stacks: { boot }, blocked }): readonly OwnedClaim[] => {
    const claims: OwnedClaim[] = [];
    const add = (fact: string, value: FactValue | undefined, cite: readonly Cite[], whole = blocked.whole): void => {
      if (value === undefined || (value === 0 && !whole)) return;
      claims.push({
        fact,
        subject: boot,
        claim: {
          value,
          firmness: 'log',
          from: 'folded-stacks',
          cite: cite.slice(0, MOST_CITED),
          restsOn: [],
          steps: [],
          ...(whole ? {} : { whole }),
        },
      });
    };
    const { largest, cite } = blocked;
    add('stack.tasks', blocked.shown, cite, false);
    add('stack.blockedTasks', blocked.tasks, cite);
    add('stack.largestBlocked', largest?.name, largest?.cite ?? []);
    add('stack.largestBlockedTasks', largest?.tasks, largest?.cite ?? []);
    add('stack.blockedOnStorage', blocked.onStorage, cite);
    add('stack.blockedOnJournal', blocked.onJournal, cite);
    add('stack.blockedOnPageLock', blocked.onPageLock, cite);
    add('stack.blockedOnNetworkLock', blocked.onNetworkLock, cite);
    return claims;
  });
}
