import type { Messages } from '../../model/rulebook.js';
import type { RulebookDiff } from '../../model/rulebookDiff.js';
import { plainJson } from '../json/plainJson.js';
import { wordingOf } from '../wording.js';
import { diffMarkdown } from './diffMarkdown.js';
import { diffText } from './diffText.js';

/** What archived diagnoses become of, for a screen, a comment or a program. The same comparison gives the same bytes. */
export function presentDiff(
  diff: RulebookDiff,
  { format, messages }: { readonly format: 'text' | 'markdown' | 'json'; readonly messages: Messages },
): string {
  const wording = wordingOf(messages);
  switch (format) {
    case 'text':
      return diffText(diff, wording);
    case 'markdown':
      return diffMarkdown(diff, wording);
    case 'json':
      return plainJson(
        {
          ...diff,
          problems: diff.problems.map(({ code, severity, args, place }) => ({
            ...{ code, severity, message: wording.text(code, args) },
            ...place,
          })),
        },
        'RulebookDiff',
      );
  }
}
