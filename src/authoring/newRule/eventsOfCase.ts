import type { ConditionNode, RowCondition, AttributeLeaf } from '../../model/condition.js';
import type { Diagnosis, DiagnosedIncident } from '../../model/diagnosis.js';
import { compareText } from '../../model/order.js';
import type { HypothesisRule } from '../../model/rule.js';

const TABLE = 'event';

/** Classes of events in the boot of an incident that its rivals read: all others happen on any machine. Sorted. */
export function eventsOfCase(
  { rows }: Diagnosis,
  { boot }: DiagnosedIncident,
  rivals: readonly HypothesisRule[],
): readonly string[] {
  const read = new Set(
    rivals.flatMap(({ when, signals }) => [when, ...signals.map((signal) => signal.if)].flatMap(classesIn)),
  );
  const classes = (rows[TABLE] ?? []).flatMap(({ attributes }) => {
    const { class: name, boot: own = boot } = attributes;
    return typeof name === 'string' && own === boot && read.has(name) ? [name] : [];
  });
  return [...new Set(classes)].toSorted(compareText);
}

function classesIn(node: ConditionNode): readonly string[] {
  if ('all' in node) return node.all.flatMap(classesIn);
  if ('any' in node) return node.any.flatMap(classesIn);
  return 'some' in node && node.some === TABLE ? classesOfRow(node.where) : [];
}

function classesOfRow(condition: RowCondition | AttributeLeaf): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(classesOfRow);
  if ('any' in condition) return condition.any.flatMap(classesOfRow);
  const { attribute, value } = condition;
  if (attribute !== 'class') return [];
  const values = typeof value === 'object' ? ('fact' in value ? [] : value) : [value];
  return values.filter((one) => typeof one === 'string');
}
