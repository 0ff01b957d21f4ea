import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { generatedFiles } from '../../../src/rulebook/documents/generatedFiles.js';
import { loaded, root, tools } from './shipped.js';

const files = generatedFiles(root, loaded, tools);
const pages = files.filter(({ path }) => path.endsWith('.md'));
const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? '';
const titleOf = (path: string): string => textOf(path).split('\n')[2] ?? '';

/** Targets of the links of a page, below the root. */
function targetsOf(path: string, text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !target.startsWith('https://'))
    .map((target) => normalize(join(dirname(path), decodeURI(target))));
}

describe('pages', () => {
  const { rules, facts, steps, fixes, mechanisms, rows, tables } = loaded.rulebook;

  test('there is one for everything that the rulebook knows, and no other', () => {
    const paths = pages.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    const items = [rules, facts, steps, fixes, mechanisms, rows, tables].flat().length + tools.extractors.length;
    const indexes = 7;
    // The entry, the rule format and what is known stand beside them.
    expect(pages).toHaveLength(items + indexes + 3);
  });

  test('all links lead to a page or to a file of the repository', () => {
    const made = new Set(files.map(({ path }) => path));
    const dead = pages.flatMap(({ path, text }) =>
      targetsOf(path, text).filter((target) => !made.has(target) && !existsSync(join(root, target))),
    );
    expect(dead).toEqual([]);
  });

  test('everything is worded', () => {
    const unworded = pages.filter(({ text }) => /documents\.[a-z]/.test(text.replace(/knowledge\/messages\/\S+/g, '')));
    expect(unworded.map(({ path }) => path)).toEqual([]);
  });

  test('what is known is counted, and every mechanism stands in it', () => {
    const text = textOf('docs/knowledge.md');
    expect(text).not.toMatch(/\{\{|^@/m);
    expect(text).toContain(`${String(fixes.length)} upstream commits`);
    for (const { id } of mechanisms) expect(text).toContain(`| [\`${id}\`](mechanisms/${id}.md) |`);
  });

  test('a rule leads to its mechanism, facts, commits and rivals, and lists its cases by name', () => {
    const [fix] = fixes.filter(({ commit }) => commit.startsWith('d0afde5fc6fb'));
    const text = textOf('docs/rules/sunrpc-tcp-send-memory-spin.md');
    expect(text).toContain('[`livelock`](../mechanisms/livelock.md)');
    expect(text).toContain('[`trace.functions`](../facts/trace.functions.md)');
    expect(text).toContain(`[\`d0afde5fc6fb\`](../commits/d0afde5fc6fb.md) ${fix?.subject ?? ''}`);
    const own = loaded.cases.find(({ data }) => data.rule === 'sunrpc-tcp-send-memory-spin');
    expect(own?.data.cases.length).toBeGreaterThan(3);
    for (const { name } of own?.data.cases ?? []) expect(text).toContain(name.slice(0, 12));
  });

  test('a command in a sentence of a rule is shown as code', () => {
    expect(textOf('docs/rules/cpu-cancel-waits-for-handler.md')).toContain(
      '- `echo l > /proc/sysrq-trigger`: another CPU',
    );
  });

  test('a fact leads to the steps that yield it and to all that read it', () => {
    const text = textOf('docs/facts/rpc.taskStatus.md');
    expect(text).toContain('[`rpc-task`](../steps/rpc-task.md)');
    expect(text).toContain('[`rpc.taskAddress`](rpc.taskAddress.md)');
    expect(text).toContain('[`6258cf25d5e3`](../commits/6258cf25d5e3.md)');
  });

  test('are called as the rulebook calls their subject', () => {
    expect(titleOf('docs/commits/d0afde5fc6fb.md')).toBe('# SUNRPC: Improve accuracy of socket ENOBUFS determination');
    expect(titleOf('docs/extractors/soft-lockup.md')).toBe('# soft-lockup');
  });

  test('are the same when they are made again', () => {
    expect(generatedFiles(root, loaded, tools)).toEqual(files);
  });
});
