import { buildAfter } from '../bootBanner.js';
import type { Extractor } from '../extractor.js';
import { parseShellEcho } from './shellEcho.js';

const RELEASE = /^\s*(\d{1,3}\.\d{1,3}\S{0,120})\s*$/;
/** `Linux HOST RELEASE #1 SMP ... x86_64 GNU/Linux`: what `uname -a` prints. */
const ALL = /^\s*Linux \S{1,255} (\d{1,3}\.\d{1,3}\S{0,120}) #\d{1,6}/;

/** The release of a live machine: `uname -a`, or `uname -r` with its echo. */
export const unameExtractor: Extractor = {
  name: 'live-uname',
  triggers: ['uname -', 'GNU/Linux'],
  reach: 1,
  accepts: ({ logged }) => !logged,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged) return undefined;
    const command = parseShellEcho(line.text);
    const shown = command?.name === 'uname' ? lines[at + 1] : line;
    const release = (command?.name === 'uname' && command.words[0] === '-r' ? RELEASE : ALL).exec(
      shown?.text ?? '',
    )?.[1];
    if (release === undefined || shown === undefined) return undefined;
    return {
      records: [
        {
          type: 'kernel-release',
          release,
          where: 'uname',
          ...buildAfter(shown.text.slice(shown.text.indexOf(release) + release.length)),
          completeness: 'whole',
          missing: [],
          cite: { source, from: line.number, to: shown.number },
        },
      ],
      next: shown === line ? at + 1 : at + 2,
    };
  },
};
