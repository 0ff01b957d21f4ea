import type { FactView } from '../inference/index.js';
import type { ValueWords } from '../model/diagnosis.js';
import type { Rulebook } from '../model/rulebook.js';
import { ownEntry } from '../model/ownEntry.js';
import { fillText, holesOf } from '../model/text.js';
import type { TextArguments } from '../model/text.js';
import type { FactValue } from '../model/value.js';
import { wordsOfFact } from './valueWords.js';

/** Words for one incident: sentences of rules with their `{{fact}}` holes filled, and messages by code. */
export interface Say {
  /** Fills the holes of a sentence of a rule or fix from the facts. */
  fill(template: string): string;
  /** A message by its code; an unknown code is shown as it is. */
  message(code: string, args: TextArguments): string;
}

/** @param rulebook its messages, and the tables with the words of values */
export function createSay(view: FactView, rulebook: Pick<Rulebook, 'messages' | 'facts' | 'rows' | 'tables'>): Say {
  const { messages } = rulebook;
  const unknown = messages['fact.unknown'] ?? '?';
  const worded = messages['present.value.worded'] ?? '{{value}} ({{word}})';
  const withWord = (text: string, words: ValueWords): string => {
    const word = ownEntry(words, text);
    return word === undefined ? text : fillText(worded, { value: text, word });
  };
  return {
    fill: (template) => {
      if (!template.includes('{{')) return template;
      const values = holesOf(template).map((fact): readonly [string, string] => {
        const { value } = view.read(fact);
        if (value === undefined) return [fact, unknown];
        const words = wordsOfFact(rulebook, fact, [value]);
        return [
          fact,
          words === undefined
            ? formatValue(value)
            : membersOf(value)
                .map((text) => withWord(text, words))
                .join(', '),
        ];
      });
      return fillText(template, Object.fromEntries(values));
    },
    message: (code, args) => fillText(messages[code] ?? code, args),
  };
}

/** A value in a sentence: lists joined, stacks by their innermost function. */
export function formatValue(value: FactValue): string {
  return membersOf(value).join(', ');
}

function membersOf(value: FactValue): readonly string[] {
  if (typeof value !== 'object') return [String(value)];
  return value.map((item) => (typeof item === 'object' ? (item.frames[0] ?? '') : String(item)));
}
