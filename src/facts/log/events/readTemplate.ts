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

/** A pattern with the attributes among its groups, in their order: the same for each of the many lines that it matches. */
interface NamedPattern {
  readonly pattern: RegExp;
  readonly names: readonly EventAttribute[];
}

/** Reads the message that begins at `lines[at]` after one template; undefined when it is not of this wording. */
export type ReadTemplate = (lines: readonly EvidenceLine[], at: number, source: string) => Extraction | undefined;

/** The reader of one line after a template, with the lines that follow it. */
export function templateReader(template: EventTemplate): ReadTemplate {
  const { triggers } = template;
  const opening = namedPattern(template.pattern);
  const follow = (template.follow ?? []).map(namedPattern);
  const holdsTrigger = (text: string): boolean => triggers.some((trigger) => text.includes(trigger));
  // At the beginning of a line a pattern is tried faster than the line is searched for literals.
  const isAnchored = template.pattern.source.startsWith('^');

  return (lines, at, source) => {
    const line = lines[at];
    if (line === undefined || (!isAnchored && !holdsTrigger(line.text))) return undefined;
    const match = opening.pattern.exec(line.text.slice(0, LONGEST_TEXT));
    if (match === null || (isAnchored && !holdsTrigger(line.text))) return undefined;
    const groups = match.groups ?? {};
    const attributes: Attributes = { ...template.says };
    addAttributes(attributes, opening.names, groups);
    const taken = follow.length === 0 ? [at] : [at, ...followers(follow, lines, at, attributes)];
    const object = groups['object'] ?? groups['address'];
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

function namedPattern(pattern: RegExp): NamedPattern {
  const names = [...pattern.source.matchAll(GROUP)].map(([, name = '']) => name);
  return { pattern, names: names.filter(isEventAttribute) };
}

/** @param groups what the pattern matched */
function addAttributes(
  attributes: Attributes,
  names: readonly EventAttribute[],
  groups: Readonly<Record<string, string | undefined>>,
): void {
  for (const name of names) {
    const text = groups[name];
    if (text === undefined || attributes[name] !== undefined) continue;
    const value = EVENT_ATTRIBUTES[name] === 'number' ? Number(text) : text.trim();
    if (value !== '' && !Number.isNaN(value)) attributes[name] = value;
  }
}

/** Indices of the lines that go on with the message; lines of other callers are passed over where lines say whose they are. */
function followers(
  follow: readonly NamedPattern[],
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
    const going = follow.find(({ pattern }) => pattern.test(text));
    if (going === undefined) break;
    addAttributes(attributes, going.names, going.pattern.exec(text)?.groups ?? {});
    taken.push(index);
  }
  return taken;
}
