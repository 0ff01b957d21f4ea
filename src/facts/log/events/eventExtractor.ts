import type { Extractor } from '../../extractor.js';
import type { EventTemplate } from './eventTemplate.js';
import { LONGEST_MESSAGE, templateReader, type ReadTemplate } from './readTemplate.js';

/** One wording, and what reads it. */
interface Wording {
  readonly triggers: readonly string[];
  readonly read: ReadTemplate;
}

/**
 * The extractor of one family of messages. The first template that fits a line reads it.
 * @param name of the family
 */
export function eventExtractor(name: string, templates: readonly EventTemplate[]): Extractor {
  const wordings = templates.map((template) => ({ triggers: template.triggers, read: templateReader(template) }));
  const reach = templates.some(({ follow }) => follow !== undefined) ? LONGEST_MESSAGE : 0;
  return {
    ...family(name, wordings, reach),
    // A line has the literals of one wording or two: to try all others on each of very many lines takes its time.
    narrowed: (held) =>
      family(
        name,
        wordings.filter(({ triggers }) => triggers.some((trigger) => held.has(trigger))),
        reach,
      ),
  };
}

function family(name: string, wordings: readonly Wording[], reach: number): Extractor {
  return {
    name,
    triggers: [...new Set(wordings.flatMap(({ triggers }) => triggers))],
    reach,
    plentiful: true,
    read(lines, at, source) {
      for (const { read } of wordings) {
        const extraction = read(lines, at, source);
        if (extraction !== undefined) return extraction;
      }
      return undefined;
    },
  };
}
