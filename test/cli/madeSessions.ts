import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { readText } from '../../src/facts/index.js';
import { newSession, openSessionFile, reduce } from '../../src/triage/index.js';
import type { Session, SessionCommand } from '../../src/triage/index.js';
import { dmesg, hangwise } from './terminal.js';
import type { Ran } from './terminal.js';

/** A session that begins with files, and the steps after that. */
export function madeSession(id: string, files: readonly string[], commands: readonly SessionCommand[]): Session {
  const readings = files.map((path, index) => ({
    ...readText(`s${String(index + 1)}`, basename(path), readFileSync(path, 'utf8')),
    path: resolve(path),
  }));
  return commands.reduce(reduce, newSession(id, readings));
}

/** What an operator said and pasted after the log of the case study. */
export const SAID: readonly SessionCommand[] = [
  { type: 'answer', fact: 'rpc.transport', value: 'tcp', sure: false },
  { type: 'paste', text: '$ cat /proc/net/sockstat\nsockets: used 300\nTCP: inuse 5 orphan 0 tw 0 alloc 6 mem 3\n' },
  { type: 'unavailable', step: 'loaded-modules' },
];

/** A state directory of its own, and command lines that use it. */
export interface Sessions {
  readonly directory: string;
  readonly state: string;
  readonly save: (name: string, session: Session) => Promise<void>;
  readonly hangwise: (...words: readonly string[]) => Promise<Ran>;
  readonly remove: () => void;
}

export function openSessions(): Sessions {
  const state = mkdtempSync(join(tmpdir(), 'hangwise-sessions-'));
  const directory = join(state, 'hangwise', 'sessions');
  return {
    directory,
    state,
    save: async (name, session) => {
      const file = await openSessionFile(directory, name, 'new');
      await file.save(session);
      await file.close();
    },
    hangwise: (...words) => hangwise(words, { environment: { XDG_STATE_HOME: state } }),
    remove: () => {
      rmSync(state, { recursive: true });
    },
  };
}

/** The case study from its log alone, and what was said then. */
export function caseStudy(): Session {
  return madeSession(basename(dirname(dmesg)), [dmesg], SAID);
}
