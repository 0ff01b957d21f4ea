import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hangwise } from './terminal.js';
import type { Ran, Surroundings } from './terminal.js';

const FAKE = fileURLToPath(new URL('../samples/debugger/fakeTool.mjs', import.meta.url));
const LOG = `[   21.170011] INFO: task ip:97 blocked for more than 10 seconds.
[   21.170100]       Not tainted 6.1.0-56-amd64 #1 Debian 6.1.192-2
[   21.170200] "echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.
[   21.170300] task:ip              state:D stack:0     pid:97    ppid:1      flags:0x00000002
[   21.170400] Call Trace:
[   21.170500]  <TASK>
[   21.170600]  __schedule+0x34d/0x9e0
[   21.170700]  schedule+0x5a/0xd0
[   21.170800]  schedule_preempt_disabled+0x11/0x20
[   21.170900]  __mutex_lock.constprop.0+0x399/0x700
[   21.171000]  demo_ioctl+0x1c1/0x3a0 [demo]
[   21.171300]  do_syscall_64+0x58/0xc0
[   21.171400]  </TASK>
`;

let state: string;

beforeAll(() => {
  state = mkdtempSync(join(tmpdir(), 'hangwise-test-'));
});

afterAll(() => {
  rmSync(state, { recursive: true });
});

function attached(
  script: Readonly<Record<string, unknown>>,
  name: string,
  surroundings: Surroundings = {},
): Promise<Ran> {
  const command = `'${process.execPath}' '${FAKE}' '${JSON.stringify(script)}'`;
  return hangwise(['diagnose', '--crash', command, '--auto', '--name', name], {
    ...surroundings,
    environment: { XDG_STATE_HOME: state },
  });
}

describe('an attached crash that takes the steps by itself', () => {
  test('tells each command before it runs, and once at the end what only a person can give', async () => {
    const { code, err, out } = await attached({ log: { print: LOG } }, 'left');
    expect(code).toBe(4);
    expect(out).toContain('ip (pid 97 D)');
    expect(err).toContain('crash> foreach UN bt -f\n');
    const told = err.split('\n').filter((line) => line.includes('ADDRESS'));
    expect(told).toEqual([
      'hangwise: left to a person, who knows what to put in: struct mutex ADDRESS, struct rw_semaphore ADDRESS',
    ]);
  });

  test('leaves nothing of what the tool said while it was loaded on a terminal', async () => {
    const { err } = await attached({}, 'cleared', { errColumns: 80 });
    const [before = ''] = err.split('crash> sys\n');
    expect(before).toContain('please wait');
    expect(before.endsWith('\r\x1b[K')).toBe(true);
  });

  test('says how a tool ended that never answered', async () => {
    const { code, err } = await attached({ refuses: 'crash: vmcore: not a supported file format\n' }, 'refused');
    expect(code).toBe(2);
    expect(err).toContain('  crash: vmcore: not a supported file format\n');
    expect(err).toContain('did not come to answer commands (exit 1)');
  });
});

describe('a command line that cannot be followed says what to write instead', () => {
  test.each([
    ['one tool', ['diagnose', '--crash', 'crash', '--drgn', 'drgn', '--auto'], 'leave one of them out'],
    ['a tool', ['diagnose', '--auto'], 'add --crash'],
    ['a tool for a limit', ['diagnose', '--auto-limit', '40'], 'add --crash'],
    ['a limit', ['diagnose', '--crash', 'crash', '--auto', '--auto-limit', 'soon'], '90s, 30m or 2h'],
    ['a limit above nothing', ['diagnose', '--crash', 'crash', '--auto', '--auto-limit', '0'], '90s, 30m or 2h'],
    ['--auto where there is no terminal', ['diagnose', '--crash', 'crash'], 'add --auto'],
    ['a whole command', ['diagnose', '--crash', '"crash vmlinux', '--auto'], 'crash vmlinux vmcore'],
    ['a command at all', ['diagnose', '--crash', ' ', '--auto'], 'crash vmlinux vmcore'],
  ])('it needs %s', async (_, words, says) => {
    const { code, err, out } = await hangwise(words, { environment: { XDG_STATE_HOME: state } });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
  });
});
