import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hungTaskLog } from '../collect/debugger/tool.js';
import { hangwise } from './terminal.js';
import type { Ran, Surroundings } from './terminal.js';

const FAKE = fileURLToPath(new URL('../samples/debugger/fakeTool.mjs', import.meta.url));
const LOG = hungTaskLog('[   21.171000]  demo_ioctl+0x1c1/0x3a0 [demo]');

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
  { tool = 'crash', ...surroundings }: Surroundings & { readonly tool?: 'crash' | 'drgn' } = {},
): Promise<Ran> {
  const command = `'${process.execPath}' '${FAKE}' '${JSON.stringify(script)}'`;
  return hangwise(['diagnose', `--${tool}`, command, '--auto', '--name', name], {
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

  test('does not name what was taken as the next step, nor commands of the other debugger', async () => {
    const crash = await attached({ log: { print: LOG } }, 'taken');
    const ran = crash.err.split('\n').filter((line) => line.startsWith('crash> '));
    expect(ran).toContain('crash> ps -y FIFO');
    const [, next = ''] = crash.out.split('What to find out next');
    expect(next).toContain('crash> struct mutex ADDRESS');
    expect(ran.filter((command) => next.includes(`${command}\n`))).toEqual([]);
    const drgn = await attached({ 'print(get_dmesg(prog).decode("utf-8", "replace"))': { print: LOG } }, 'drgn', {
      tool: 'drgn',
    });
    expect(drgn.out).toContain('ip (pid 97 D)');
    expect(drgn.out).not.toContain('crash> ');
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
