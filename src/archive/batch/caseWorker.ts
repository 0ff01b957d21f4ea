import { itemEvaluator } from './evaluateItem.js';
import { resultLine } from './resultLine.js';
import { serveCases } from './serveCases.js';

// A thread of `hangwise evaluate`.
serveCases((rulebook, most) => {
  const evaluate = itemEvaluator(rulebook, most);
  return async (item) => (await evaluate(item)).map(resultLine).join('');
});
