import type { TextArguments } from '../../model/text.js';
import type { Step } from './effect.js';
import type { Notice, Screen } from './screen.js';

/** The screen with a remark on it. */
export function noted(
  screen: Screen,
  code: string,
  values: TextArguments = {},
  severity: Notice['severity'] = 'note',
): Step {
  return { screen: { ...screen, notice: { code, values, severity } } };
}
