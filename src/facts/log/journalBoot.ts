import type { Extractor } from '../extractor.js';

/** show_journal_entry() of systemd, src/shared/logs-show.c and src/journal/journalctl.c: `-- Reboot --` up to 248, since then with the id. */
const MARK = /^-- (?:Reboot|Boot ([\da-f]{32})) --$/;

/** The line that journalctl puts between the messages of two boots. */
export const journalBoot: Extractor = {
  name: 'journal-boot',
  triggers: ['-- Reboot --', '-- Boot '],
  reach: 1,
  read(lines, at, source) {
    const line = lines[at];
    const match = line === undefined ? null : MARK.exec(line.text);
    if (line === undefined || match === null) return undefined;
    const [, boot] = match;
    const cite = { source, from: line.number, to: line.number };
    const stamp = boot === undefined ? {} : { boot };
    return {
      records: [{ type: 'boot-start', by: 'journal', completeness: 'whole', missing: [], cite, stamp }],
      next: at + 1,
    };
  },
};
