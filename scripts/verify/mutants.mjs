/**
 * Small damages to a rule. A damage that no case of the rule notices stands for knowledge that no case holds in place.
 */

/** Holds for every incident: a leaf replaced by it no longer decides anything. */
const ALWAYS = { fact: 'hang.kind', operator: 'known', value: true };

/** Holds for none: a signal with this condition is as good as dropped, but still has its name and translation. */
const NEVER = { all: [{ fact: 'hang.reports', operator: 'lessThan', value: 0 }] };

/** Copies of a condition with one leaf less; `path` says which. */
function* weakened(condition, path) {
  const [group] = Object.keys(condition);
  const members = condition[group];
  for (const [index, member] of members.entries()) {
    const here = `${path}.${group}[${index}]`;
    if ('all' in member || 'any' in member) {
      for (const { where, condition: inner } of weakened(member, here)) {
        yield { where, condition: { [group]: members.with(index, inner) } };
      }
      continue;
    }
    // A leaf that drops out of `all` leaves it wider, one that drops out of `any` leaves it narrower.
    const rest = members.toSpliced(index, 1);
    yield { where: here, condition: { [group]: rest.length > 0 ? rest : [ALWAYS] } };
  }
}

/**
 * Every damage of a rule: each signal dropped, each leaf of each condition dropped.
 *
 * @param {object} rule  a file of rules/
 * @returns {Generator<{ where: string, rule: object }>}
 */
export function* mutantsOf(rule) {
  for (const { where, condition } of weakened(rule.when, 'when')) yield { where, rule: { ...rule, when: condition } };
  const signals = rule.signals ?? [];
  for (const [index, signal] of signals.entries()) {
    yield { where: `signals.${signal.id}`, rule: { ...rule, signals: signals.with(index, { ...signal, if: NEVER }) } };
    const leaves = [...weakened(signal.if, `signals.${signal.id}.if`)];
    // With a single leaf there is nothing to drop but the signal itself.
    for (const { where, condition } of leaves.length > 1 ? leaves : []) {
      yield { where, rule: { ...rule, signals: signals.with(index, { ...signal, if: condition }) } };
    }
  }
}
