import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tar from 'tar';
import type { GatheringPlan, GatheringStep } from '../../../src/model/gathering.js';
import { presentGathering } from '../../../src/present/gather/presentGathering.js';
import { shippedRulebook } from '../../golden/material.js';

const { messages } = await shippedRulebook();
const PLAN: GatheringPlan = { symptoms: [], steps: [], known: [], allowed: [], root: false };

/** A step with one command that only reads. */
export function readingStep(id: string, command: string, more: Partial<GatheringStep> = {}): GatheringStep {
  return {
    id,
    stage: 'reading',
    asks: `Show ${id}.`,
    gives: 'Something.',
    loses: 'Something.',
    cost: 'command',
    commands: [{ tool: 'live', command, runs: true }],
    ...more,
  };
}

export function scriptOf(plan: Partial<GatheringPlan>): string {
  return presentGathering(
    { ...PLAN, ...plan },
    { messages, format: 'script', version: '0', width: 80, color: false, unicode: true },
  );
}

/** A private directory with a script in it. */
export class Desk {
  readonly directory = mkdtempSync(join(tmpdir(), 'hangwise-collect-'));

  path(name: string): string {
    return join(this.directory, name);
  }

  /** What a shell says of a script that it reads and does not run. */
  parses(script: string): string {
    writeFileSync(this.path('script.sh'), script);
    const { status, stderr } = spawnSync('sh', ['-n', this.path('script.sh')], { encoding: 'utf8' });
    return status === 0 ? '' : `${String(status)}: ${stderr}`;
  }

  run(script: string, args: readonly string[]) {
    writeFileSync(this.path('script.sh'), script);
    const words = [this.path('script.sh'), '--directory', this.directory, ...args];
    return spawnSync('sh', words, { encoding: 'utf8', cwd: this.directory, env: this.#environment() });
  }

  /** The same, interrupted as soon as it says a text. */
  async interrupted(script: string, says: string, args: readonly string[]) {
    writeFileSync(this.path('script.sh'), script);
    const words = [this.path('script.sh'), '--directory', this.directory, ...args];
    const child = spawn('sh', words, { cwd: this.directory, env: this.#environment() });
    let [stdout, stderr, sent] = ['', '', false];
    child.stdout.on('data', (block) => (stdout += String(block)));
    child.stderr.on('data', (block) => {
      stderr += String(block);
      if (!sent && stderr.includes(says)) sent = child.kill('SIGINT');
    });
    const status = await new Promise((done) => child.on('close', done));
    return { status, stdout, stderr };
  }

  /** Name -> text of the files in the archive, or of a directory where there is none. */
  gathered(result: string): ReadonlyMap<string, string> {
    const [file = ''] = result.trim().split('\n');
    const to = mkdtempSync(this.path('unpacked-'));
    if (file.includes('.tar')) tar.x({ file, cwd: to, sync: true });
    const [root = ''] = file.includes('.tar') ? readdirSync(to).map((name) => join(to, name)) : [file];
    return new Map(readdirSync(root).map((name) => [name, readFileSync(join(root, name), 'utf8')]));
  }

  /** Whoever still waits for somebody to write to the pipe is let go first. */
  remove(): void {
    if (existsSync(this.path('fifo'))) closeSync(openSync(this.path('fifo'), constants.O_RDWR | constants.O_NONBLOCK));
    rmSync(this.directory, { recursive: true, force: true });
  }

  #environment(): Record<string, string> {
    return { PATH: process.env['PATH'] ?? '', FIFO: this.path('fifo'), CANARY: this.path('canary') };
  }
}

/** Lines of a manifest behind its head, as words: file, outcome, seconds, command. */
export function manifestOf(files: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const [, body = ''] = files.get('manifest.txt')?.split('\n\n') ?? [];
  return body
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
}
