import type { KernelEvent } from '../../../model/event.js';
import type { Scalar } from '../../../model/value.js';
import type { EvidenceLine, Extraction } from '../../extractor.js';
import { takenOf } from '../takenLines.js';
import { EVENT_ATTRIBUTES, isEventAttribute, type EventAttribute } from './eventAttributes.js';
import type { EventTemplate } from './eventTemplate.js';

/** Lines after the first that a message may have, with lines of other callers in between. */
export const LONGEST_MESSAGE = 24;
/** Characters of a line that are matched: printk cuts its records at about 1 KiB. */
const LONGEST_TEXT = 1024;

const GROUP = /\(\?<([A-Za-z]{1,40})>/g;

type Attributes = Record<string, Scalar>;

/** A group of a pattern: its number, what it is called, and which attribute it is. */
interface Group {
  readonly place: number;
  readonly name: string;
  readonly attribute?: EventAttribute;
}

/** A pattern whose groups are told by their numbers: to name them in each of the many lines that it matches takes its time. */
interface NumberedPattern {
  readonly pattern: RegExp;
  readonly groups: readonly Group[];
}

/** Reads the message that begins at `lines[at]` after one template; undefined when it is not of this wording. */
export type ReadTemplate = (lines: readonly EvidenceLine[], at: number, source: string) => Extraction | undefined;

/** The reader of one line after a template, with the lines that follow it. */
export function templateReader(template: EventTemplate): ReadTemplate {
  const { triggers, says = {} } = template;
  const opening = numberedPattern(template.pattern);
  const follow = (template.follow ?? []).map(numberedPattern);
  const holdsTrigger = (text: string): boolean => triggers.some((trigger) => text.includes(trigger));
  // At the beginning of a line a pattern is tried faster than the line is searched for literals.
  const isAnchored = template.pattern.source.startsWith('^');

  return (lines, at, source) => {
    const line = lines[at];
    if (line === undefined || (!isAnchored && !holdsTrigger(line.text))) return undefined;
    const { pattern, groups } = opening();
    const match = pattern.exec(line.text.slice(0, LONGEST_TEXT));
    if (match === null || (isAnchored && !holdsTrigger(line.text))) return undefined;
    const attributes: Attributes = {};
    for (const name in says) if (isEventAttribute(name)) attributes[name] = says[name] ?? '';
    addAttributes(attributes, groups, match);
    const taken = follow.length === 0 ? [at] : [at, ...followers(follow, lines, at, attributes)];
    const object = textOf('object', groups, match) ?? textOf('address', groups, match);
    const event: KernelEvent = {
      type: 'kernel-event',
      completeness: 'whole',
      missing: [],
      cite: { source, from: line.number, to: lines[taken.at(-1) ?? at]?.number ?? line.number },
      class: template.class,
      ...(object === undefined ? {} : { object }),
      phase: template.phase ?? 'at',
      attributes,
      count: 1,
      stamp: line.stamp,
    };
    return { records: [event], ...takenOf(taken, at) };
  };
}

/**
 * @param named has no groups but those with names, and does not refer to them
 * @returns the same pattern without names, made when it is first asked for: most are never tried
 */
function numberedPattern(named: RegExp): () => NumberedPattern {
  let made: NumberedPattern | undefined;
  return () => {
    made ??= {
      pattern: new RegExp(named.source.replace(GROUP, '('), named.flags),
      groups: [...named.source.matchAll(GROUP)].map(([, name = ''], index) => ({
        place: index + 1,
        name,
        ...(isEventAttribute(name) ? { attribute: name } : {}),
      })),
    };
    return made;
  };
}

function textOf(name: string, groups: readonly Group[], match: RegExpExecArray): string | undefined {
  for (const group of groups) if (group.name === name) return match[group.place];
  return undefined;
}

/** @param match of the pattern with these groups */
function addAttributes(attributes: Attributes, groups: readonly Group[], match: RegExpExecArray): void {
  for (const { place, attribute } of groups) {
    const text = attribute === undefined ? undefined : match[place];
    if (text === undefined || attribute === undefined || attributes[attribute] !== undefined) continue;
    const value = EVENT_ATTRIBUTES[attribute] === 'number' ? Number(text) : text.trim();
    if (value !== '' && !Number.isNaN(value)) attributes[attribute] = value;
  }
}

/** Indices of the lines that go on with the message; lines of other callers are passed over where lines say whose they are. */
function followers(
  follow: readonly (() => NumberedPattern)[],
  lines: readonly EvidenceLine[],
  at: number,
  attributes: Attributes,
): readonly number[] {
  const taken: number[] = [];
  const caller = lines[at]?.stamp.caller;
  for (let index = at + 1; index <= at + LONGEST_MESSAGE; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (line.stamp.caller !== caller) continue;
    const text = line.text.slice(0, LONGEST_TEXT);
    const isTaken = follow.some((numbered) => {
      const { pattern, groups } = numbered();
      const match = pattern.exec(text);
      if (match !== null) addAttributes(attributes, groups, match);
      return match !== null;
    });
    if (!isTaken) break;
    taken.push(index);
  }
  return taken;
}
