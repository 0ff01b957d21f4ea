import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createDebugger } from '../../../src/collect/debugger/debugger.js';
import type { Debugger } from '../../../src/collect/debugger/debugger.js';
import { fakeCrash } from './tool.js';

const open: Debugger[] = [];
const folders: string[] = [];

function started(...request: Parameters<typeof fakeCrash>): Debugger {
  const tool = fakeCrash(...request);
  open.push(tool);
  return tool;
}

afterEach(async () => {
  for (const tool of open.splice(0)) await tool.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('a tool on pipes', () => {
  it('keeps what it prints as a person would have copied it', async () => {
    const tool = started({ sys: { print: '  KERNEL: vmlinux\n\n   PANIC: ""\n' } });
    expect(await tool.run('sys')).toEqual({
      transcript: 'crash> sys\n  KERNEL: vmlinux\n\n   PANIC: ""\n',
      ended: 'whole',
    });
  });

  it('takes prompts and echoes away that some versions write', async () => {
    const tool = started({ prompts: true, sys: { print: 'KERNEL: vmlinux\n' }, bt: { print: '' } });
    expect((await tool.run('sys')).transcript).toBe('crash> sys\nKERNEL: vmlinux\n');
    expect((await tool.run('bt')).transcript).toBe('crash> bt\n\n');
    expect((await tool.run('nosuch')).transcript).toBe('crash> nosuch\ncrash: command not found: nosuch\n');
  });

  it.each([false, true])(
    'tells what it prints while it is loaded, but no answer to us (prompts: %s)',
    async (prompts) => {
      const tool = started({ prompts });
      let told = '';
      await tool.load((text) => {
        told += text;
      });
      expect(told).toContain('please wait... (gathering)');
      expect(told).not.toMatch(/eval|hexadecimal|binary/);
    },
  );

  it('does not take for the end what evidence says is one', async () => {
    const print =
      'hexadecimal: 70000001  \n     binary: 111\nhexadecimal: 0\n     binary: 0\ncrash> eval 0x10000002\nbehind\n';
    const tool = started({ log: { print } });
    expect((await tool.run('log')).transcript).toBe(`crash> log\n${print}`);
  });

  it('keeps control characters for the reader, which knows them', async () => {
    const tool = started({ log: { print: 'a\u001b[2Jb\u0007c\n' } });
    expect((await tool.run('log')).transcript).toBe('crash> log\na\u001b[2Jb\u0007c\n');
  });

  it('interrupts a command that takes too long, and goes on with the same tool', async () => {
    const tool = started({ 'bt -a': { spin: true }, sys: { print: 'KERNEL\n' } });
    expect(await tool.run('bt -a', 0.2)).toEqual({ transcript: 'crash> bt -a\nbegins\n...\n', ended: 'too-long' });
    expect(await tool.run('sys')).toEqual({ transcript: 'crash> sys\nKERNEL\n', ended: 'whole' });
  });

  it('keeps no mark of its own of a command that was interrupted, where the tool writes what it reads', async () => {
    const tool = started({ prompts: true, 'bt -a': { spin: true } });
    expect((await tool.run('bt -a', 0.2)).transcript).toBe('crash> bt -a\nbegins\n...\n');
  });

  it('kills a tool that hears no interrupt, keeps what came, and starts it again', async () => {
    const tool = started({ 'bt -a': { deaf: true }, sys: { print: 'KERNEL\n' } }, { grace: 0.3 });
    await tool.load();
    expect(await tool.run('bt -a', 0.2)).toEqual({
      transcript: 'crash> bt -a\nbegins\n...\n',
      ended: 'too-long',
      how: 'SIGKILL',
    });
    expect((await tool.run('sys')).transcript).toBe('crash> sys\nKERNEL\n');
  });

  it('keeps the beginning of too much output, in bounded memory', async () => {
    const tool = started({ log: { flood: 64 * 1024 * 1024 }, sys: { print: 'KERNEL\n' } }, { bytes: 100_000 });
    const { transcript = '', ended } = await tool.run('log');
    expect(ended).toBe('too-much');
    expect(transcript.length).toBeLessThan(100_100);
    expect(transcript.endsWith('\n...\n')).toBe(true);
    expect((await tool.run('sys')).transcript).toBe('crash> sys\nKERNEL\n');
  });

  it('asks once more when the tool dies, and goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hangwise-test-'));
    folders.push(folder);
    const tool = started({ bt: { die: 'Segmentation', once: join(folder, 'died') } });
    expect(await tool.run('bt')).toEqual({ transcript: 'crash> bt\nthis time it lives\n', ended: 'whole' });
  });

  it('says how it died when it dies of the same command again, and is not started for ever', async () => {
    const tool = started({ bt: { die: 'half an answer' }, sys: { print: 'KERNEL\n' } }, { restarts: 2 });
    expect(await tool.run('bt')).toEqual({
      transcript: 'crash> bt\nhalf an answer\n...\n',
      ended: 'died',
      how: 'exit 9',
    });
    expect((await tool.run('sys')).ended).toBe('whole');
    expect((await tool.run('bt')).ended).toBe('gone');
    expect((await tool.run('sys')).ended).toBe('gone');
  });

  it('stops what runs when asked to', async () => {
    const tool = started({ 'foreach bt': { spin: true }, sys: { print: 'KERNEL\n' } });
    await tool.load();
    const running = tool.run('foreach bt', undefined, () => {
      tool.stop();
    });
    expect(await running).toEqual({ transcript: 'crash> foreach bt\nbegins\n...\n', ended: 'stopped' });
    expect((await tool.run('sys')).ended).toBe('whole');
  });

  it('does not wait for what a tool that ended has left behind with its output', async () => {
    const pipes = (): number => process.getActiveResourcesInfo().filter((name) => name === 'PipeWrap').length;
    const before = pipes();
    const leaves = `const { spawn } = require('node:child_process');
      spawn('sleep', ['20'], { detached: true, stdio: 'inherit' }).unref();
      process.exit(3);`;
    const limits = { seconds: 60, bytes: 1000, loading: 60, grace: 0.2, restarts: 0 };
    const words = [process.execPath, '-e', leaves];
    const tool = createDebugger({ kind: 'crash', words, nonce: () => '10000000', limits });
    expect(await tool.load()).toMatchObject({ ended: 'died', how: 'exit 3' });
    await tool.close();
    // Pipes are closed in one of the next turns.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(pipes()).toBe(before);
  });

  it('tells why a tool does not come to answer', async () => {
    const refuses = started({ refuses: 'crash: vmcore: not a supported file format\n' });
    expect(await refuses.load()).toEqual({
      transcript: 'crash: vmcore: not a supported file format',
      ended: 'died',
      how: 'exit 1',
    });
    const missing = createDebugger({ kind: 'crash', words: ['/no/such/crash'], nonce: () => '10000000' });
    expect(await missing.load()).toEqual({ transcript: '', ended: 'died', how: 'missing' });
  });
});
