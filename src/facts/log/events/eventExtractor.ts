import type { Extractor } from '../../extractor.js';
import type { EventTemplate } from './eventTemplate.js';
import { LONGEST_MESSAGE, readTemplate } from './readTemplate.js';

/**
 * The extractor of one family of messages. The first template that fits a line reads it.
 * @param name of the family
 */
export function eventExtractor(name: string, templates: readonly EventTemplate[]): Extractor {
  return {
    name,
    triggers: [...new Set(templates.flatMap(({ triggers }) => triggers))],
    reach: templates.some(({ follow }) => follow !== undefined) ? LONGEST_MESSAGE : 0,
    plentiful: true,
    read(lines, at, source) {
      const text = lines[at]?.text ?? '';
      for (const template of templates) {
        if (!template.triggers.some((trigger) => text.includes(trigger))) continue;
        const extraction = readTemplate(template, lines, at, source);
        if (extraction !== undefined) return extraction;
      }
      return undefined;
    },
  };
}
