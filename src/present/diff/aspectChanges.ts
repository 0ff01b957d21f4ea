import type { ComparedAspect, ComparedHypothesis, RunDifference } from '../../model/rulebookDiff.js';
import type { Wording } from '../wording.js';

/** One thing that differs, in words; `name` where an aspect holds many of them. Texts are raw. */
export interface AspectChange {
  readonly aspect: ComparedAspect;
  readonly name?: string;
  readonly before: string;
  readonly after: string;
}

/** What differs in a run. Of verdicts and facts only those that do. */
export function aspectChanges({ aspects, before, after }: RunDifference, wording: Wording): readonly AspectChange[] {
  const none = wording.text('diff.none');
  const list = (items: readonly string[]): string => (items.length === 0 ? none : items.join(', '));
  const entries = (aspect: 'verdicts' | 'concluded'): readonly AspectChange[] => {
    const [was, is] = [before[aspect], after[aspect]];
    const [old, now] = [new Map(Object.entries(was)), new Map(Object.entries(is))];
    return [...new Set([...old.keys(), ...now.keys()])]
      .toSorted()
      .filter((name) => old.get(name) !== now.get(name))
      .map((name) => ({ aspect, name, before: old.get(name) ?? none, after: now.get(name) ?? none }));
  };
  return aspects.flatMap((aspect): readonly AspectChange[] => {
    switch (aspect) {
      case 'incidents':
      case 'culprits':
      case 'order':
        return [{ aspect, before: list(before[aspect]), after: list(after[aspect]) }];
      case 'leading':
        return [{ aspect, before: leadText(before.leading, wording), after: leadText(after.leading, wording) }];
      case 'question':
        return [{ aspect, before: before.question ?? none, after: after.question ?? none }];
      case 'verdicts':
      case 'concluded':
        return entries(aspect);
    }
  });
}

function leadText(lead: ComparedHypothesis | null, wording: Wording): string {
  if (lead === null) return wording.text('diff.none');
  const certainty = wording.word('present.certainty', lead.certainty);
  return wording.text('diff.lead', { rule: lead.rule, incident: lead.incident, certainty, score: lead.score });
}

/** The name of a run: that of its case, and its own where the case has several. */
export function runName({ id, run, several }: RunDifference): string {
  return several ? `${id} (${run})` : id;
}
