import type { Problem } from '../../model/problem.js';
import { findPersonal } from '../../scrub/personal.js';

export { findPersonal };

/** Problems for everything in one file that names a person or a machine, with line and column. */
export function personalDataIn(text: string, file: string): readonly Problem[] {
  let line = 1;
  let start = 0;
  return findPersonal(text).map(({ kind, shown, at }) => {
    for (let next = text.indexOf('\n', start); next >= 0 && next < at; next = text.indexOf('\n', start)) {
      line += 1;
      start = next + 1;
    }
    const place = { file, line, column: at - start + 1 };
    return { code: `rulebook.personal-data.${kind}`, severity: 'error', args: { shown }, place };
  });
}
