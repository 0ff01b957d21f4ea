import type { FactView } from '../inference/index.js';
import type { Messages } from '../model/rulebook.js';
import { fillText, holesOf } from '../model/text.js';
import type { TextArguments } from '../model/text.js';
import type { FactValue } from '../model/value.js';

/** Words for one incident: sentences of rules with their `{{fact}}` holes filled, and messages by code. */
export interface Say {
  /** Fills the holes of a sentence of a rule or fix from the facts. */
  fill(template: string): string;
  /** A message by its code; an unknown code is shown as it is. */
  message(code: string, args: TextArguments): string;
}

/** @param unknown what stands in a hole whose fact is unknown */
export function createSay(view: FactView, messages: Messages): Say {
  const unknown = messages['fact.unknown'] ?? '?';
  return {
    fill: (template) => {
      if (!template.includes('{{')) return template;
      const values = holesOf(template).map((fact): readonly [string, string] => {
        const { value } = view.read(fact);
        return [fact, value === undefined ? unknown : formatValue(value)];
      });
      return fillText(template, Object.fromEntries(values));
    },
    message: (code, args) => fillText(messages[code] ?? code, args),
  };
}

/** A value in a sentence: lists joined, stacks by their innermost function. */
export function formatValue(value: FactValue): string {
  if (typeof value !== 'object') return String(value);
  return value.map((item) => (typeof item === 'object' ? (item.frames[0] ?? '') : String(item))).join(', ');
}
