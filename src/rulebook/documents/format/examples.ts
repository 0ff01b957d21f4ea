import type { Condition, ConditionNode } from '../../../model/condition.js';
import { isObject } from '../json.js';
import type { Site } from '../site.js';

/** What a template can show an example of. */
const EXAMPLES = ['leaf', 'reference', 'some', 'signal', 'case'] as const;
type Example = (typeof EXAMPLES)[number];

/** Longest JSON that still shows on one line. */
const LINE = 100;

/** Lines of an example out of the shipped rules: the shortest there is, and of equals the first. */
export function exampleLines(site: Site, name: string): readonly string[] {
  const example = EXAMPLES.find((known) => known === name);
  if (example === undefined) return [];
  const found = candidates(site, example)
    .map((value) => ({ value, text: JSON.stringify(value) }))
    .reduce<{ readonly value: unknown; readonly text: string } | undefined>(
      (best, one) => (best === undefined || one.text.length < best.text.length ? one : best),
      undefined,
    );
  return found === undefined ? [] : jsonLines(found.value);
}

function candidates(site: Site, example: Example): readonly unknown[] {
  const { rules } = site.rulebook;
  const nodes = (): readonly ConditionNode[] => rules.flatMap(({ when }) => leavesOf(when));
  switch (example) {
    case 'leaf':
      return nodes().filter((node) => 'operator' in node && typeof node.value !== 'object');
    case 'reference':
      return rules
        .flatMap((rule) => (rule.kind === 'hypothesis' ? rule.signals.flatMap((signal) => leavesOf(signal.if)) : []))
        .filter((node) => 'operator' in node && typeof node.value === 'object' && 'fact' in node.value);
    case 'some':
      return nodes().filter((node) => 'some' in node);
    case 'signal':
      return rules.flatMap((rule) =>
        rule.kind === 'hypothesis' ? rule.signals.filter(({ group }) => group !== undefined) : [],
      );
    case 'case':
      return [...site.cases.values()].flatMap(({ cases }) =>
        cases.filter(({ expect }) => typeof expect === 'object' && 'certainty' in expect && expect.fails !== undefined),
      );
  }
}

function leavesOf(condition: Condition): readonly ConditionNode[] {
  const nodes = 'all' in condition ? condition.all : condition.any;
  return nodes.flatMap((node) => ('all' in node || 'any' in node ? leavesOf(node) : [node]));
}

/** JSON as a person writes it: what fits stands on one line. */
function jsonLines(value: unknown, indent = ''): readonly string[] {
  const line = jsonLine(value);
  if (indent.length + line.length <= LINE || typeof value !== 'object' || value === null) return [indent + line];
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const deeper = `${indent}  `;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const members = entries.map(([key, item]) => {
    const [first = '', ...rest] = jsonLines(item, deeper);
    return Array.isArray(value) ? [first, ...rest] : [`${deeper}${JSON.stringify(key)}: ${first.trimStart()}`, ...rest];
  });
  return [
    indent + open,
    ...members.flatMap((lines, index) =>
      index === members.length - 1 ? lines : [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`],
    ),
    indent + close,
  ];
}

function jsonLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonLine).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${jsonLine(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
