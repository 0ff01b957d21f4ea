import { availableParallelism } from 'node:os';
import type { MakeIndexOptions } from '../../archive/likeness/index.js';
import { fingerprintOf } from '../../archive/likeness/index.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Invocation } from '../command.js';
import { packsOf } from '../packs.js';
import { packageRoot, preparedRulebookFile } from '../package.js';
import { progressLine } from '../progressLine.js';

/** More threads than this hold more copies of the rulebook than they save time. */
const MOST_UNASKED = 16;

/** Cases between two words about progress: a terminal is slower than a thread. */
const TOLD_EVERY = 16;

/** How cases are read for an index: by so many threads, with a line that says how far it is. */
export function readingOf(
  rulebook: Rulebook,
  invocation: Invocation,
): { readonly reading: MakeIndexOptions; readonly clear: () => void } {
  const { options, terminal } = invocation;
  const { report, clear } = progressLine(terminal, rulebook.messages, 'likeness.progress');
  const reading: MakeIndexOptions = {
    jobs: options.likeness.jobs ?? Math.min(availableParallelism(), MOST_UNASKED),
    threads: {
      directory: packageRoot(),
      prepared: preparedRulebookFile(options.language),
      language: options.language,
      packs: packsOf(invocation),
      rulebook: fingerprintOf(rulebook),
    },
    progress: (label, done) => {
      if (done % TOLD_EVERY === 1) report(label, done - 1, 0);
    },
  };
  return { reading, clear };
}
