import type { Extractor } from '../extractor.js';
import { completenessOf } from './gap.js';

/** First line of the banner: `crash 8.0.6`, `crash 7.3.2-2.el8` (crash, main.c display_version()). */
const BANNER = /^crash (\d{1,2}\.\d{1,3}\S{0,64})$/;
/** The line below it. Without it the words are those of a person. */
const BELOW = 'Copyright (C) 2002';

/** The banner of a session: what follows is of another dump, perhaps of another kernel, than what came before. */
export const sessionStartExtractor: Extractor = {
  name: 'crash-session-start',
  triggers: ['crash 4.', 'crash 5.', 'crash 6.', 'crash 7.', 'crash 8.', 'crash 9.'],
  reach: 1,
  accepts: ({ text }) => BANNER.test(text.trim()),
  read(lines, at, source) {
    const line = lines[at];
    const version = BANNER.exec(line?.text.trim() ?? '')?.[1];
    if (line === undefined || version === undefined || lines[at + 1]?.text.startsWith(BELOW) !== true) return undefined;
    return {
      records: [
        {
          type: 'session-start',
          version,
          ...completenessOf([]),
          cite: { source, from: line.number, to: line.number },
        },
      ],
      next: at + 1,
    };
  },
};
