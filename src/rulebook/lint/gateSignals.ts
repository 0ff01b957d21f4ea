import type { Finding } from '../finding.js';
import type { RuleLogic } from './ruleLogic.js';

/** What the open gate is worth is said once, and it speaks for the rule. */
export function gateSignals({ file, signals }: RuleLogic): readonly Finding[] {
  const gates = signals.filter(({ signal }) => signal.if === 'gate');
  const [first, ...others] = gates;
  return [
    ...others.map(({ signal, index }) => ({
      code: 'rulebook.second-gate-signal',
      args: { signal: signal.id, first: first?.signal.id ?? '' },
      file,
      path: ['signals', index, 'if'],
    })),
    ...gates
      .filter(({ signal }) => signal.for === undefined)
      .map(({ signal, index }) => ({
        code: 'rulebook.gate-against-itself',
        args: { signal: signal.id },
        file,
        path: ['signals', index, 'if'],
      })),
  ];
}
