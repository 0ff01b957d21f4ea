import type { EvidenceRecord, ListedTask } from '../../model/record.js';
import { citeLines as citeLine, tableRow } from '../live/tableRow.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf } from './gap.js';
import { citeLines, listedTask, walkListing } from './listing.js';
import { parseTaskHeader } from './taskHeader.js';

/** `wait queue "buffer_wait" (c02927f0) is empty`, `wait queue ffff.. is empty` (crash, kernel.c dump_waitq()). */
const EMPTY = /^wait queue (?:"[^"]{1,256}" \(([0-9a-f]{6,16})\)|([0-9a-f]{6,16})) is empty$/;

/** Output of `waitq`: the tasks that sleep on a queue, or that nobody does; of each task, which queue it sleeps on. */
export const parseWaitq: CommandParser = ({ command, lines, from, source }) => {
  const waiters: ListedTask[] = [];
  const empty: string[] = [];
  const expression = command.words.join(' ');
  const rows: EvidenceRecord[] = [];
  const { next, elided } = walkListing(lines, from, (line) => {
    const { text } = line;
    const none = EMPTY.exec(text.trim());
    const header = none === null ? parseTaskHeader(text) : undefined;
    if (header !== undefined) {
      waiters.push(listedTask(header));
      const { pid, comm, task, cpu } = header;
      const row = { pid, comm, task, cpu, waitsOnQueue: expression };
      rows.push(tableRow('task', String(pid), row, citeLine(source, line), false));
    }
    if (none !== null) empty.push(none[1] ?? none[2] ?? '');
    return header !== undefined || none !== null;
  });
  if (waiters.length === 0 && empty.length === 0) return undefined;
  const [only = ''] = command.words;
  const typed = /^(?:0x)?([0-9a-f]{8,16})$/.exec(only)?.[1];
  const address = empty[0] ?? typed;
  return {
    records: [
      {
        type: 'wait-queue',
        expression,
        ...(address === undefined ? {} : { address }),
        waiters,
        ...completenessOf([
          ...(command.filtered ? (['filtered'] as const) : []),
          ...(elided ? (['elided'] as const) : []),
        ]),
        cite: citeLines(lines, from - 1, next - 1, source),
      },
      ...rows,
    ],
    next,
  };
};
