import { serveCases } from '../batch/serveCases.js';
import { sightedLine } from './sightedLine.js';
import { itemSighter } from './sightItem.js';

// A thread of `hangwise archive index`.
serveCases((rulebook, most) => {
  const sight = itemSighter(rulebook, most);
  return async (item) => sightedLine(item, await sight(item));
});
