import type { Condition, ConditionNode, RowCondition, AttributeLeaf } from '../../model/condition.js';
import type { Rule, Signal } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';
import { escapeText } from '../../present/escapeText.js';
import { nearest } from '../../rulebook/nearest.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { openRulebook } from '../openRulebook.js';
import { UsageError } from '../usageError.js';

/** One rule in words; facts, steps and fixes, and everything with `--format json`, as the loader has them. */
export const rulesShow: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const [id = ''] = operands;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const rule = rulebook.rules.find((one) => one.id === id);
  if (rule !== undefined && options.format !== 'json') {
    terminal.out(
      ruleLines(rule)
        .map((line) => `${escapeText(line)}\n`)
        .join(''),
    );
    return EXIT.ok;
  }
  const item = rule ?? itemCalled(rulebook, id);
  if (item === undefined) throw unknownItem(rulebook, id);
  terminal.out(`${JSON.stringify(item, undefined, 2)}\n`);
  return EXIT.ok;
};

function itemCalled({ facts, steps, fixes }: Rulebook, id: string): object | undefined {
  const isCommit = /^[0-9a-f]{7,40}$/.test(id);
  return (
    facts.find((fact) => fact.id === id) ??
    steps.find((step) => step.id === id) ??
    fixes.find(({ commit }) => isCommit && commit.startsWith(id))
  );
}

function unknownItem({ rules, facts, steps, fixes }: Rulebook, id: string): UsageError {
  const ids = [
    ...[rules, facts, steps].flat().map((item) => item.id),
    ...fixes.map(({ commit }) => commit.slice(0, 12)),
  ];
  const like = nearest(id, ids);
  return like === undefined
    ? new UsageError('cli.unknown-item', { id })
    : new UsageError('cli.unknown-item.near', { id, nearest: like });
}

function ruleLines(rule: Rule): readonly string[] {
  const head = [rule.title, `${rule.id}: ${rule.kind}, ${rule.status}`];
  if (rule.kind === 'inference') {
    return [
      ...head,
      '',
      'when',
      ...conditionLines(rule.when, 1),
      `concludes ${rule.concludes.fact} = ${JSON.stringify(rule.concludes.value)}`,
    ];
  }
  const { mechanism, hang, description, signals, ask, remedy } = rule;
  return [
    ...head,
    `mechanism ${mechanism}; hang ${hang.join(', ')}`,
    '',
    ...description,
    '',
    'when',
    ...conditionLines(rule.when, 1),
    ...signals.flatMap((signal) => ['', ...signalLines(signal)]),
    '',
    ...ask.map(({ fact, why }) => `ask ${fact}: ${why}`),
    ...remedy.now.map((text) => `now: ${text}`),
    ...remedy.confirm.map((text) => `confirm: ${text}`),
    ...remedy.fixes.map((commit) => `fix: ${commit}`),
  ];
}

function signalLines(signal: Signal): readonly string[] {
  const weight = [
    ...(signal.for === undefined ? [] : [`for, ${signal.for}`]),
    ...(signal.against === undefined ? [] : [`against, ${signal.against}`]),
    ...(signal.excludes === undefined ? [] : ['excludes']),
  ].join('; ');
  const group = signal.group === undefined ? '' : `, group ${signal.group}`;
  return [`signal ${signal.id} (${weight}${group}): ${signal.says}`, ...conditionLines(signal.if, 1)];
}

function conditionLines(condition: Condition | RowCondition, depth: number): readonly string[] {
  const word = 'all' in condition ? 'all of' : 'any of';
  const nodes: readonly (ConditionNode | RowCondition | AttributeLeaf)[] =
    'all' in condition ? condition.all : condition.any;
  const indent = '  '.repeat(depth);
  const lines = nodes.flatMap((node) => nodeLines(node, depth + (nodes.length > 1 ? 1 : 0)));
  return nodes.length > 1 ? [`${indent}${word}`, ...lines] : lines;
}

function nodeLines(node: ConditionNode | RowCondition | AttributeLeaf, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  if ('some' in node) return [`${indent}some ${node.some} with`, ...conditionLines(node.where, depth + 1)];
  if ('operator' in node) {
    const name = 'fact' in node ? node.fact : node.attribute;
    const value = typeof node.value === 'object' && 'fact' in node.value ? node.value.fact : JSON.stringify(node.value);
    return [`${indent}${name} ${node.operator} ${value}`];
  }
  return conditionLines(node, depth);
}
