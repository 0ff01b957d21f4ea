import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from '@jest/globals';
import { planGathering, symptomsOf } from '../../../src/diagnosis/planGathering.js';
import { readText } from '../../../src/facts/index.js';
import { ARCHITECTURES } from '../../../src/model/collecting.js';
import { loadRulebook } from '../../../src/rulebook/index.js';
import { ROOT, shippedRulebook } from '../../golden/material.js';
import { presentGathering } from '../../../src/present/gather/presentGathering.js';
import { Desk, manifestOf, readingStep, scriptOf } from './scriptRun.js';

const desk = new Desk();
const english = await shippedRulebook();
const chinese = (await loadRulebook(ROOT, { language: 'zh' })).rulebook;

afterAll(() => {
  desk.remove();
});

const PRINTK = '/proc/sys/kernel/printk';
const LOOK = { format: 'script', version: '0', width: 80, color: false, unicode: true } as const;

describe.each([
  ['en', english],
  ['zh', chinese],
])('in %s', (_, rulebook) => {
  test.each(ARCHITECTURES)('a script for each symptom of %s parses', (architecture) => {
    const scripts = [[], ...symptomsOf(rulebook).map((one) => [one])].map((symptoms) => {
      const plan = planGathering(rulebook, { symptoms, architecture, allowed: [], root: true, known: new Set() });
      return presentGathering(plan, { ...LOOK, messages: rulebook.messages });
    });
    // Functions may be defined again: all of them are read at once.
    expect(desk.parses(scripts.join('\n'))).toBe('');
    expect(scripts.every((script) => script.startsWith('#!/bin/sh\n# '))).toBe(true);
  });
});

describe('whatever the texts of a step hold', () => {
  const piece = fc.constantFrom(
    ...[
      "'",
      '"',
      '`: > $CANARY`',
      '$(: > "$CANARY")',
      '; : > $CANARY',
      '\n: > $CANARY\n',
      '\r',
      '\\',
      '#',
      '%s%n',
      '!',
      '}',
      'é',
      '\u2028',
      '-n',
      '(',
      '\0',
      ' ',
      'a',
    ],
  );
  const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

  test('the script parses, and runs nothing else', () => {
    fc.assert(
      fc.property(text, text, text, text, text, (id, asks, command, risk, symptom) => {
        const runs = readingStep(id, '', { asks, commands: [{ tool: 'live', command, risk, runs: true }] });
        const byHand = readingStep(id, '', { asks, commands: [{ tool: 'outside', command, risk, runs: false }] });
        const script = scriptOf({ symptoms: [{ id: symptom, meaning: symptom }], steps: [runs, byHand] });
        const { status, stdout, stderr } = desk.run(script, ['--list']);
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        expect(stdout.endsWith(`\truns\t30 s\t${command.replaceAll('\0', '')}\n`)).toBe(true);
        expect(existsSync(desk.path('canary'))).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  test('a script that quoted nothing would be noticed', () => {
    const script = scriptOf({ steps: [readingStep('one', 'true')] }).replace("'true'", '"$(: > "$CANARY")"');
    desk.run(script, ['--list']);
    expect(existsSync(desk.path('canary'))).toBe(true);
  });
});

describe('a machine on which commands hang, fail, flood and are missing', () => {
  const steps = [
    readingStep('well', 'echo fine; echo badly >&2'),
    readingStep('hangs', 'echo begun; mkfifo "$FIFO"; cat "$FIFO"'),
    readingStep('leaves-a-child', 'echo mother; cat "$FIFO" & true'),
    readingStep('floods', 'yes hangwise'),
    readingStep('fails', 'echo so far; exit 3'),
    readingStep('missing', 'there-is-no-such-command now'),
    readingStep('missing-later', 'echo first | there-is-no-such-command'),
    readingStep('of-root', '', {
      commands: [{ tool: 'live', command: 'echo c', root: true, risk: 'Much.', runs: true }],
    }),
    readingStep('open-to-some', '', {
      commands: [{ tool: 'live', command: 'echo x; exit 1', root: true, runs: true }],
    }),
    readingStep('elsewhere', '', { commands: [{ tool: 'outside', command: 'virsh list GUEST', runs: false }] }),
    readingStep('louder', 'echo louder', { stage: 'changing', consent: 'changing' }),
    readingStep('end', ': > "$CANARY".end', { stage: 'ending', consent: 'ending' }),
    readingStep('last', 'echo the end'),
  ];
  const script = scriptOf({ steps });
  const ran = desk.run(script, ['--seconds', '1', '--kilobytes', '64']);
  const files = desk.gathered(ran.stdout);
  const outcomes = Object.fromEntries(
    manifestOf(files).map(([file = '', outcome]) => [file.replace(/^\d+-|\.txt$/g, ''), outcome]),
  );

  test('the script ends well, and says where the archive is', () => {
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/^\/\S+\/hangwise-[\w.-]+\.tar(?:\.gz|\.xz)?\n$/);
    expect(statSync(ran.stdout.trim()).mode & 0o77).toBe(0);
  });

  test('the manifest says how each step ended', () => {
    expect(outcomes).toEqual({
      elsewhere: 'by-hand',
      well: 'finished',
      hangs: 'timed-out',
      'leaves-a-child': 'timed-out',
      floods: 'cut-off',
      fails: 'failed 3',
      missing: 'missing',
      'missing-later': 'missing',
      'of-root': 'needs-root',
      'open-to-some': 'needs-root',
      louder: 'needs --allow-changing',
      end: 'needs --allow-ending',
      last: 'finished',
    });
    expect(files.get('manifest.txt')).toMatch(/^hangwise-collect: 1\nversion: 0\nhost: \S+\ndate: \S+\nkernel: \S+\n/);
  });

  test('each file has its command, what came of it, and how it ended', () => {
    expect(files.get('01-well.txt')).toBe(
      '$ echo fine; echo badly >&2\nfine\nbadly\n\n=== hangwise collect: exit status 0, 0 s ===\n',
    );
    expect(files.get('02-hangs.txt')).toMatch(/\nbegun\n\n=== hangwise collect: timed-out after 1 s ===\n$/);
    expect(files.get('03-leaves-a-child.txt')).toContain('\nmother\n');
    expect(files.get('04-floods.txt')?.length).toBeLessThan(66_000);
    expect(files.get('04-floods.txt')).toMatch(/\nhangwise\n[^]*\n=== hangwise collect: cut off after \d+ KB ===\n$/);
    expect(files.get('06-missing.txt')).toContain('there-is-no-such-command is not there');
  });

  test('nothing that was not allowed was done', () => {
    expect([...files.keys()].filter((name) => /louder|of-root|end\.txt/.test(name))).toEqual([]);
    expect(existsSync(desk.path('canary.end'))).toBe(false);
  });

  test('nothing stays behind but the archive', () => {
    const left = readdirSync(path.dirname(ran.stdout.trim()));
    expect(left.filter((name) => name === 'work')).toEqual([]);
  });
});

test('what changes the machine comes after the rest, and what ends it after the archive is safe', () => {
  const steps = [
    readingStep('louder', 'echo louder', { stage: 'changing', consent: 'changing' }),
    readingStep('end', 'ls "$COLLECT_TARGET" > "$CANARY".end', { stage: 'ending', consent: 'ending' }),
    readingStep('first', 'echo first'),
  ];
  const refused = desk.run(scriptOf({ steps }), ['--allow-ending']);
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  const ran = desk.run(scriptOf({ steps }), ['--allow-changing', '--allow-ending', '--output', desk.directory]);
  expect(ran.status).toBe(0);
  const files = desk.gathered(ran.stdout);
  expect([...files.keys()].toSorted()).toEqual(['01-first.txt', '02-louder.txt', 'manifest.txt']);
  expect(path.dirname(ran.stdout.trim())).toBe(desk.directory);
  expect(readFileSync(desk.path('canary.end'), 'utf8')).toContain(path.basename(ran.stdout.trim()));
});

test('whoever interrupts it keeps what was gathered', async () => {
  const steps = [
    readingStep('first', 'echo first'),
    readingStep('waits', 'echo waiting; sleep 1000'),
    readingStep('never', 'echo never'),
  ];
  const { status, stdout } = await desk.interrupted(scriptOf({ steps }), 'Show waits', []);
  expect(status).toBe(130);
  const files = desk.gathered(stdout);
  expect(files.get('01-first.txt')).toContain('\nfirst\n');
  expect(files.get('02-waits.txt')).toContain('waiting');
  expect(manifestOf(files).map(([, outcome]) => outcome)).toEqual(['finished', 'interrupted', 'not-taken']);
});

test('how the script frames an output changes nothing of what is read of it', () => {
  const samples = path.join(ROOT, 'test/samples/steps');
  for (const name of readdirSync(samples).filter((file) => file.endsWith('.live.txt'))) {
    const text = readFileSync(path.join(samples, name), 'utf8');
    const framed = `${text}\n=== hangwise collect: exit status 0, 12 s ===\n`;
    expect({ name, records: readText('s', name, framed).records }).toEqual({
      name,
      records: readText('s', name, text).records,
    });
  }
});

test('the level of the console is read, however the shell reads', () => {
  const script = scriptOf({}).replace('\nmain "$@"\n', '\nread_console\nprintf %s "$level"\n');
  const level = existsSync(PRINTK) ? readFileSync(PRINTK, 'utf8').split(/\s/)[0] : '';
  expect(desk.run(script, []).stdout).toBe(level);
});

test('there is a shell to try it', () => {
  expect(spawnSync('sh', ['-c', 'exit 7']).status).toBe(7);
});
