import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { packageRoot } from '../../../src/cli/package.js';
import { attach } from '../../../src/collect/debugger/attach.js';
import { runAuto } from '../../../src/collect/debugger/auto.js';
import type { AutoEnd } from '../../../src/collect/debugger/auto.js';
import { loadRulebook } from '../../../src/rulebook/load.js';
import { openInterview, openSessionFile, readSession } from '../../../src/triage/index.js';
import type { Interview } from '../../../src/triage/index.js';
import { fakeCrash, hungTaskLog } from './tool.js';

const { rulebook } = await loadRulebook(packageRoot(), { language: 'en' });
const folder = mkdtempSync(join(tmpdir(), 'hangwise-test-'));
const closing: (() => Promise<void>)[] = [];
let count = 0;

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const LOG = hungTaskLog(
  '[   21.171000]  rtnetlink_rcv_msg+0x1c1/0x3a0',
  '[   21.171100]  netlink_rcv_skb+0x51/0x100',
  '[   21.171200]  netlink_unicast+0x24a/0x390',
);
const SCRIPT = {
  sys: {
    print:
      '      KERNEL: vmlinux\n    DUMPFILE: vmcore\n        CPUS: 2\n       TASKS: 58\n     RELEASE: 6.1.0-56-amd64\n     MACHINE: x86_64  (2596 Mhz)\n       PANIC: ""\n',
  },
  log: { print: LOG },
  ps: {
    print: `   PID    PPID  CPU       TASK        ST  %MEM     VSZ    RSS  COMM
      1      0   0  ffff8c2541210000  IN   0.4    2260   1660  init
     97      1   1  ffff8c2541213080  UN   0.4    2260   1660  ip
`,
  },
};

interface Outcome {
  readonly end: AutoEnd;
  readonly commands: readonly string[];
  readonly interview: Interview;
  readonly file: string;
}

async function auto(script: Readonly<Record<string, unknown>>, limits = { steps: 60, seconds: 600 }): Promise<Outcome> {
  count += 1;
  const id = `auto-${String(count)}`;
  const file = await openSessionFile(folder, id, 'new');
  const read = (): Promise<{ readings: []; problems: [] }> => Promise.resolve({ readings: [], problems: [] });
  const interview = await openInterview({ rulebook, id, readings: [], file, read });
  const tool = fakeCrash(script, { restarts: 1 });
  closing.push(
    () => tool.close(),
    () => interview.close(),
  );
  const commands: string[] = [];
  const end = await runAuto({
    tool: attach(tool, interview, rulebook),
    interview,
    steps: rulebook.steps,
    limits,
    clock: () => 0,
    isStopped: () => false,
    onCommand: ({ command }) => {
      commands.push(command);
    },
    onStep: () => undefined,
  });
  return { end, commands, interview, file: file.file };
}

describe('a tool that takes the steps by itself', () => {
  it('opens the dump in the order of the catalogue, then asks what the diagnosis asks', async () => {
    const { end, commands, interview } = await auto(SCRIPT);
    expect(end).toBe('nothing-left');
    expect(commands.slice(0, 5)).toEqual(['sys', 'log', 'bt', 'bt -a', 'foreach UN bt']);
    // The lock that the stack of the log names.
    expect(commands).toContain('struct mutex rtnl_mutex');
    expect(new Set(commands).size).toBe(commands.length);
    const { diagnosis } = interview.state();
    expect(diagnosis.kernel.release).toBe('6.1.0-56-amd64');
    expect(diagnosis.incidents[0]?.kind).toBe('hung-task');
  });

  it('has saved what every command printed when the next one begins', async () => {
    const { end, interview, file } = await auto(SCRIPT, { steps: 2, seconds: 600 });
    expect(end).toBe('steps');
    const saved = await readSession(file);
    expect(saved).toMatchObject({
      state: 'whole',
      session: {
        history: [
          { type: 'paste', step: 'kernel-release' },
          { type: 'paste', step: 'kernel-log', text: `crash> log\n${LOG}` },
        ],
      },
    });
    expect(interview.state().session.history).toHaveLength(2);
  });

  it('sets aside what the tool dies of, and ends when it does not run any more', async () => {
    const { end, interview, commands } = await auto({ ...SCRIPT, bt: { die: '' } });
    expect(end).toBe('gone');
    expect(commands.slice(0, 3)).toEqual(['sys', 'log', 'bt']);
    expect(interview.state().unavailable).toContain('stuck-task-backtrace');
    expect(interview.state().diagnosis.kernel.release).toBe('6.1.0-56-amd64');
  });

  it('goes on in a session that it left, without asking for anything twice', async () => {
    const { file, interview } = await auto(SCRIPT, { steps: 2, seconds: 600 });
    const tool = fakeCrash(SCRIPT);
    closing.push(() => tool.close());
    const attached = attach(tool, interview, rulebook);
    const ofStep = (id: string): readonly string[] => {
      const { how = [] } = rulebook.steps.find((step) => step.id === id) ?? {};
      return attached.commandsOf({ id, how });
    };
    expect(file).not.toBe('');
    expect(ofStep('kernel-log')).toEqual([]);
    expect(ofStep('stacks-of-all-cpus')).toEqual(['bt -a']);
  });

  it('tells what all commands of a step gave together', async () => {
    const { interview } = await auto(SCRIPT, { steps: 1, seconds: 600 });
    const tool = fakeCrash({ 'kmem -i': { print: '' }, log: { print: LOG }, 'p min_free_kbytes': { print: '' } });
    closing.push(() => tool.close());
    const how = ['log', 'p min_free_kbytes'].map((command) => ({ tool: 'crash' as const, command }));
    const steps = rulebook.steps.map((step) => (step.id === 'kernel-log' ? { ...step, how } : step));
    const { state } = await attach(tool, interview, { steps, facts: rulebook.facts }).take(
      { id: 'kernel-log', how },
      () => undefined,
    );
    expect(state.change?.understood?.facts).toBeGreaterThan(5);
  });

  it.each([
    ['crash', 'kernel-release'],
    [undefined, 'look-at-machine'],
  ] as const)('with %j attached and nothing read, asks first for %s', async (attached, first) => {
    const file = await openSessionFile(folder, `first-${first}`, 'new');
    const read = (): Promise<{ readings: []; problems: [] }> => Promise.resolve({ readings: [], problems: [] });
    const tool = attached === undefined ? {} : { attached };
    const interview = await openInterview({ rulebook, id: `first-${first}`, readings: [], file, read, ...tool });
    closing.push(() => interview.close());
    const [question] = interview.state().diagnosis.questions;
    expect(question?.id).toBe(first);
  });

  it('stops at its limit of time', async () => {
    const { end, commands } = await auto(SCRIPT, { steps: 60, seconds: 0 });
    expect({ end, commands }).toEqual({ end: 'seconds', commands: [] });
  });
});

afterEach(() => {
  if (count >= 4) rmSync(folder, { recursive: true, force: true });
});
