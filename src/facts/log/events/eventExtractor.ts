import type { Extractor } from '../../extractor.js';
import type { EventTemplate } from './eventTemplate.js';
import { LONGEST_MESSAGE, templateReader } from './readTemplate.js';

/**
 * The extractor of one family of messages. The first template that fits a line reads it.
 * @param name of the family
 */
export function eventExtractor(name: string, templates: readonly EventTemplate[]): Extractor {
  const readers = templates.map(templateReader);
  return {
    name,
    triggers: [...new Set(templates.flatMap(({ triggers }) => triggers))],
    reach: templates.some(({ follow }) => follow !== undefined) ? LONGEST_MESSAGE : 0,
    plentiful: true,
    read(lines, at, source) {
      for (const read of readers) {
        const extraction = read(lines, at, source);
        if (extraction !== undefined) return extraction;
      }
      return undefined;
    },
  };
}
