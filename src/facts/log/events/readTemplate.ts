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

const NONE: readonly number[] = [];
const GROUP = /\(\?<([A-Za-z]{1,40})>/g;

type Attributes = Record<string, Scalar>;

/** A group of a pattern that is an attribute: its number, and which one it is. */
interface AttributeGroup {
  readonly place: number;
  readonly attribute: EventAttribute;
  readonly isNumber: boolean;
}

/** A pattern whose groups are told by their numbers: to name them in each of the many lines that it matches takes its time. */
interface NumberedPattern {
  readonly pattern: RegExp;
  readonly attributes: readonly AttributeGroup[];
  /** The groups that name what the event is about: the first of them that matched tells. */
  readonly objects: readonly number[];
}

/** Reads the message that begins at `lines[at]` after one template; undefined when it is not of this wording. */
export type ReadTemplate = (lines: readonly EvidenceLine[], at: number, source: string) => Extraction | undefined;

/** The reader of one line after a template, with the lines that follow it. */
export function templateReader(template: EventTemplate): ReadTemplate {
  const { triggers, says = {} } = template;
  const opening = numberedPattern(template.pattern);
  const said = Object.fromEntries(Object.entries(says).filter(([name]) => isEventAttribute(name)));
  const follow = (template.follow ?? []).map(numberedPattern);
  const holdsTrigger = (text: string): boolean => triggers.some((trigger) => text.includes(trigger));
  // At the beginning of a line a pattern is tried faster than the line is searched for literals.
  const isAnchored = template.pattern.source.startsWith('^');

  return (lines, at, source) => {
    const line = lines[at];
    if (line === undefined || (!isAnchored && !holdsTrigger(line.text))) return undefined;
    const { pattern, attributes: groups, objects } = opening();
    const match = pattern.exec(matchedOf(line));
    if (match === null || (isAnchored && !holdsTrigger(line.text))) return undefined;
    const attributes: Attributes = { ...said };
    addAttributes(attributes, groups, match);
    const further = follow.length === 0 ? NONE : followers(follow, lines, at, attributes);
    const cite = { source, from: line.number, to: lines[further.at(-1) ?? at]?.number ?? line.number };
    const event = eventOf(template, { cite, object: firstOf(objects, match), attributes, stamp: line.stamp });
    const records = [event];
    return further.length === 0 ? { records, next: at + 1 } : { records, ...takenOf([at, ...further], at) };
  };
}

interface ReadEvent extends Pick<KernelEvent, 'cite' | 'attributes' | 'stamp'> {
  readonly object: string | undefined;
}

/** Spelled out with its object and without: a spread in the midst takes ten times as long as all the rest, and a log is full of events. */
function eventOf(template: EventTemplate, { cite, object, attributes, stamp }: ReadEvent): KernelEvent {
  const { class: kind, phase = 'at' } = template;
  const type = 'kernel-event';
  const completeness = 'whole';
  return object === undefined
    ? { type, completeness, missing: [], cite, class: kind, phase, attributes, count: 1, stamp }
    : { type, completeness, missing: [], cite, class: kind, object, phase, attributes, count: 1, stamp };
}

/**
 * @param named has no groups but those with names, and does not refer to them
 * @returns the same pattern without names, made when it is first asked for: most are never tried
 */
function numberedPattern(named: RegExp): () => NumberedPattern {
  let made: NumberedPattern | undefined;
  return () => {
    made ??= withoutNames(named);
    return made;
  };
}

function withoutNames(named: RegExp): NumberedPattern {
  const names = [...named.source.matchAll(GROUP)].map(([, name = '']) => name);
  return {
    pattern: new RegExp(named.source.replace(GROUP, '('), named.flags),
    attributes: names.flatMap((attribute, index) =>
      isEventAttribute(attribute)
        ? [{ place: index + 1, attribute, isNumber: EVENT_ATTRIBUTES[attribute] === 'number' }]
        : [],
    ),
    objects: ['object', 'address'].flatMap((name) => (names.includes(name) ? [names.indexOf(name) + 1] : [])),
  };
}

/** What is matched of a line. */
function matchedOf({ text }: EvidenceLine): string {
  return text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
}

/** @param places of groups */
function firstOf(places: readonly number[], match: RegExpExecArray): string | undefined {
  for (const place of places) if (match[place] !== undefined) return match[place];
  return undefined;
}

/** @param match of the pattern with these groups */
function addAttributes(attributes: Attributes, groups: readonly AttributeGroup[], match: RegExpExecArray): void {
  for (const { place, attribute, isNumber } of groups) {
    const text = match[place];
    if (text === undefined || attributes[attribute] !== undefined) continue;
    const value = isNumber ? Number(text) : text.trim();
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
    if (!isTaken(follow, matchedOf(line), attributes)) break;
    taken.push(index);
  }
  return taken;
}

function isTaken(follow: readonly (() => NumberedPattern)[], text: string, attributes: Attributes): boolean {
  for (const numbered of follow) {
    const { pattern, attributes: groups } = numbered();
    const match = pattern.exec(text);
    if (match === null) continue;
    addAttributes(attributes, groups, match);
    return true;
  }
  return false;
}
