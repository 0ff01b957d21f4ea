/** What `repaint.mjs` measures, bundled with the sources that it is about. */
import { readFileSync } from 'node:fs';
import { readText } from '../src/facts/index.js';
import type { Rulebook } from '../src/model/rulebook.js';
import type { Diagnosis } from '../src/model/diagnosis.js';
import { readPrepared } from '../src/rulebook/prepared.js';
import type { Interview, InterviewState } from '../src/triage/interview.js';
import { openInterview } from '../src/triage/openInterview.js';
import { createConversation } from '../src/ui/conversation.js';
import { lookOf } from '../src/ui/look.js';
import { batched } from '../src/ui/terminal/batched.js';
import { mount } from '../src/ui/terminal/mount.js';
import { screenSurface } from '../src/ui/terminal/surface.js';
import { createViewRows } from '../src/ui/view/viewRows.js';

/** What the repaint of one key cost, in CPU milliseconds and in bytes written. */
export interface Repaint {
  readonly key: string;
  /** To the first byte: the key is seen to have been heard. */
  readonly seen: number;
  /** To the last byte. */
  readonly whole: number;
  readonly bytes: number;
}

function load(root: string): Rulebook {
  const rulebook = readPrepared(`${root}dist/rulebook-en.json`, root, 'en');
  if (rulebook === undefined) throw new Error('no prepared rulebook: npm run build');
  return rulebook;
}

/** A diagnosis with as many facts as are wanted: those there are, again and again, under other names. */
function withFacts(diagnosis: Diagnosis, count: number): Diagnosis {
  const { facts } = diagnosis;
  const more = Array.from({ length: Math.max(0, count - facts.length) }, (_, index) => {
    const fact = facts[index % facts.length];
    return fact === undefined ? [] : [{ ...fact, id: `${fact.id}${String(index)}` }];
  });
  return { ...diagnosis, facts: [...facts, ...more.flat()] };
}

/** The interview on some files, every state of which has so many facts. */
async function interviewOn(root: string, files: readonly string[], facts: number): Promise<Interview> {
  const readings = files.map((file, at) => readText(`s${String(at + 1)}`, file, readFileSync(file, 'utf8')));
  const interview = await openInterview({
    rulebook: load(root),
    id: 'bench',
    readings,
    file: { file: 'bench', saved: undefined, save: () => Promise.resolve(), close: () => Promise.resolve() },
    read: () => Promise.resolve({ readings: [], problems: [] }),
  });
  const kept = new WeakMap<InterviewState, InterviewState>();
  const padded = (state: InterviewState): InterviewState => {
    const known = kept.get(state) ?? { ...state, diagnosis: withFacts(state.diagnosis, facts) };
    kept.set(state, known);
    return known;
  };
  return {
    ...interview,
    state: () => padded(interview.state()),
    apply: async (command) => padded(await interview.apply(command)),
  };
}

/** Presses keys one after the other on a screen of some size, and measures each until its last byte was written. */
export async function repaints(
  root: string,
  files: readonly string[],
  { facts, width, height }: { readonly facts: number; readonly width: number; readonly height: number },
  keys: readonly string[],
): Promise<readonly Repaint[]> {
  const interview = await interviewOn(root, files, facts);
  const look = lookOf(interview.messages, { color: true, unicode: true });
  const viewRows = createViewRows(look);
  let repaint: Repaint | undefined;
  let began = process.cpuUsage();
  const surface = screenSurface({
    write: (text) => {
      const { user, system } = process.cpuUsage(began);
      const whole = (user + system) / 1000;
      const { key = '', seen = whole, bytes = 0 } = repaint ?? {};
      repaint = { key, seen, whole, bytes: bytes + Buffer.byteLength(text) };
    },
    size: () => ({ width, height }),
    look,
    viewRows,
  });
  const conversation = createConversation(interview, {
    onRequest: () => undefined,
    onCopy: () => undefined,
    scrollLimit: (snapshot) => surface.frame(snapshot).scrollLimit,
    findRow: () => undefined,
    summary: () => '',
  });
  const shown = {
    snapshot: conversation.snapshot,
    subscribe: (listener: () => void) => conversation.subscribe(batched(listener)),
  };
  const mounted = mount(
    { conversation: shown, size: { width, height }, frame: surface.frame },
    {
      stdin: process.stdin,
      stdout: process.stdout,
      screenReader: false,
      show: surface.show,
      onFault: (error) => {
        throw error;
      },
    },
  );
  const measured: Repaint[] = [];
  for (const key of keys) {
    repaint = undefined;
    began = process.cpuUsage();
    await conversation.receive(key);
    // What changed last is drawn in the next turn, and committed in the one behind it.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    measured.push({ ...(repaint ?? { seen: 0, whole: 0, bytes: 0 }), key });
  }
  mounted.unmount();
  return measured;
}
