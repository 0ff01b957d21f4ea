import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { changedFiles, changesOf } from '../../../src/authoring/check/watch/changes.js';
import { concernedRules } from '../../../src/authoring/check/watch/concernedRules.js';
import { folderWakes } from '../../../src/authoring/check/watch/folderWakes.js';
import { watchChecks } from '../../../src/authoring/check/watch/watchChecks.js';
import { withRulebook } from '../../rulebook/seed.js';

describe('saved files', () => {
  test('are those that are new, gone or different; folders alone are none', () => {
    const before = { rules: 'folder 1', 'rules/a.json': '5 1', 'rules/b.json': '5 1', 'rules/c.json': '5 1' };
    const after = { rules: 'folder 2', 'rules/a.json': '5 1', 'rules/b.json': '5 2', 'rules/d.json': '5 1' };
    expect(changedFiles(before, after)).toEqual(['rules/b.json', 'rules/c.json', 'rules/d.json']);
    expect(changedFiles(after, after)).toEqual([]);
  });

  test.each([
    [['rules/net/a.json'], [], ['a']],
    [['rules/net/a.test.json', 'rules/net/a.zh.json', 'site/rules/io/b.json'], [], ['a', 'b']],
    [['rules/net/a.json', 'knowledge/weights.json'], [], []],
    [['rules/net/a.json'], ['c'], ['c']],
    [['knowledge/fixes/net/abcdef123456.json'], ['c', 'd'], ['c', 'd']],
  ])('%j of chosen %j concern %j', (files, chosen, rules) => {
    expect(concernedRules(files, chosen)).toEqual(rules);
  });
});

/** Wakes in the order in which things were done, each after its deed. */
async function* after(deeds: readonly (() => void)[]): AsyncGenerator<void> {
  for (const deed of deeds) {
    await Promise.resolve();
    deed();
    yield;
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

test('whatever becomes of files is seen at the next look: half written, removed, renamed, a folder of its own', async () => {
  await withRulebook({}, async (directory) => {
    const path = (name: string): string => join(directory, name);
    const rule = 'rules/net/tcp-stall.json';
    const seen = await all(
      changesOf(
        [directory],
        after([
          () => {
            writeFileSync(path(rule), '{ "id": "tcp-st');
          },
          () => {
            writeFileSync(path('README.md'), 'not ours');
          },
          () => {
            rmSync(path(rule));
          },
          () => {
            mkdirSync(path('rules/new'));
          },
          () => {
            writeFileSync(path('rules/new/a.json'), '{}');
          },
          () => {
            renameSync(path('rules/new'), path('rules/old'));
          },
          () => {
            utimesSync(path('knowledge/weights.json'), 1, 1);
          },
          () => {
            rmSync(path('rules'), { recursive: true });
          },
        ]),
      ),
    );
    expect(seen).toEqual([
      [rule],
      [rule],
      ['rules/new/a.json'],
      ['rules/new/a.json', 'rules/old/a.json'],
      ['knowledge/weights.json'],
      expect.arrayContaining(['rules/net/tcp-stall.test.json', 'rules/old/a.json']),
    ]);
  });
});

test('a pack is seen to change as a folder by what it says of itself, and as one file', async () => {
  await withRulebook({ 'pack.json': '{}', 'site.tgz': 'a' }, async (directory) => {
    const save = (name: string) => () => {
      writeFileSync(join(directory, name), 'changed');
    };
    const packs = [directory, join(directory, 'site.tgz')];
    expect(await all(changesOf(packs, after([save('pack.json'), save('site.tgz')])))).toEqual([
      ['pack.json'],
      ['site.tgz'],
    ]);
  });
});

test('what is saved while a check runs is checked afterwards, the first check included', async () => {
  await withRulebook({}, async (directory) => {
    const controller = new AbortController();
    const checks: unknown[] = [];
    await watchChecks({
      chosen: [],
      changes: changesOf([directory], folderWakes([directory], controller.signal)),
      check: (_, saved) => {
        checks.push(saved);
        if (checks.length === 1) writeFileSync(join(directory, 'rules/net/tcp-stall.json'), '{}');
        if (checks.length === 2) writeFileSync(join(directory, 'knowledge/weights.json'), '{}');
        if (checks.length === 3) controller.abort();
        return Promise.resolve();
      },
    });
    expect(checks).toEqual([[], ['rules/net/tcp-stall.json'], ['knowledge/weights.json']]);
  });
});

test('checks at first, then what was saved, and ends with the changes', async () => {
  const checks: unknown[] = [];
  async function* changes(): AsyncGenerator<readonly string[]> {
    await Promise.resolve();
    yield ['rules/net/a.json'];
    yield ['knowledge/weights.json'];
  }
  await watchChecks({
    chosen: [],
    changes: changes(),
    check: (rules, saved) => {
      checks.push([rules, saved]);
      return Promise.resolve();
    },
  });
  expect(checks).toEqual([
    [[], []],
    [['a'], ['rules/net/a.json']],
    [[], ['knowledge/weights.json']],
  ]);
});

test('the file system wakes whoever waits, also for what lies in a new folder, and lets go when it is aborted', async () => {
  await withRulebook({}, async (directory) => {
    const controller = new AbortController();
    const changes = changesOf([directory], folderWakes([directory], controller.signal));
    const save = (name: string, text: string): void => {
      writeFileSync(join(directory, name), text);
    };
    const first = changes.next();
    save('rules/net/tcp-stall.json', '{}');
    expect(await first).toEqual({ done: false, value: ['rules/net/tcp-stall.json'] });
    const second = changes.next();
    mkdirSync(join(directory, 'rules/new'));
    save('rules/new/a.json', '{}');
    expect(await second).toEqual({ done: false, value: ['rules/new/a.json'] });
    const third = changes.next();
    save('rules/new/a.json', '{ }');
    expect(await third).toEqual({ done: false, value: ['rules/new/a.json'] });
    const last = changes.next();
    controller.abort();
    expect(await last).toEqual({ done: true, value: undefined });
  });
});
