import { OPERATORS } from '../../../model/condition.js';
import type { PageBlock } from '../../../model/page.js';
import { FITTING } from '../../lint/operatorFit.js';
import { code, joined, plain } from '../phrases.js';
import type { Phrases } from '../phrases.js';

/** Every operator with the types of facts that it can judge, as the lint has them, and when it is true and unknown. */
export function operatorTable(phrases: Phrases): PageBlock {
  return {
    type: 'table',
    head: ['operator', 'types', 'true', 'unknown'].map((column) => phrases.text(`format.${column}`)),
    rows: OPERATORS.map((operator) => [
      code(operator),
      joined(FITTING[operator].map(code)),
      plain(phrases.text(`operator.${operator}`)),
      plain(phrases.text(`unknown.${operator}`)),
    ]),
  };
}
