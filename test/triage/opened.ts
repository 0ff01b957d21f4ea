import type { Rulebook } from '../../src/model/rulebook.js';
import type { SourceReading } from '../../src/model/source.js';
import { openInterview } from '../../src/triage/index.js';
import type { InterviewRequest } from '../../src/triage/index.js';
import type { Interview } from '../../src/triage/interview.js';
import type { Session } from '../../src/triage/session.js';
import { sessionText } from '../../src/triage/sessionText.js';

/** Where a session is kept for a test: in memory, for as long as there is room. */
export interface Shelf {
  readonly file: InterviewRequest['file'];
  /** What was saved, oldest first. */
  readonly saved: readonly string[];
  /** From now on nothing can be saved. */
  fill(): void;
}

export function shelf(saved?: Session): Shelf {
  const texts: string[] = [];
  let full = false;
  return {
    file: {
      file: '/sessions/case.json',
      saved,
      save: (session) => {
        if (full) return Promise.reject(new Error('no space left'));
        texts.push(sessionText(session));
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    },
    saved: texts,
    fill: () => {
      full = true;
    },
  };
}

/** An interview over readings, with files to add by name. */
export function opened(
  rulebook: Rulebook,
  readings: readonly SourceReading[],
  { file }: Shelf = shelf(),
  files: Readonly<Record<string, SourceReading>> = {},
): Promise<Interview> {
  return openInterview({
    rulebook,
    id: 'case',
    readings,
    file,
    read: (paths) =>
      Promise.resolve({
        readings: paths.flatMap((path) => files[path] ?? []),
        problems: paths
          .filter((path) => files[path] === undefined)
          .map((path) => ({ code: 'input.missing', severity: 'error', args: { file: path } })),
      }),
  });
}
