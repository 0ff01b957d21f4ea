import type { KernelEvent } from '../../../model/event.js';
import type { Scalar } from '../../../model/value.js';
import type { EvidenceLine, Extraction } from '../../extractor.js';
import { takenOf } from '../takenLines.js';
import { EVENT_ATTRIBUTES, isEventAttribute } from './eventAttributes.js';
import type { EventTemplate } from './eventTemplate.js';

/** Lines after the first that a message may have, with lines of other callers in between. */
export const LONGEST_MESSAGE = 24;
/** Characters of a line that are matched: printk cuts its records at about 1 KiB. */
const LONGEST_TEXT = 1024;

type Attributes = Record<string, Scalar>;

/**
 * Reads one line after a template, with the lines that follow it.
 * @param at index of the line
 * @param source id of the source, for cites
 * @returns undefined when the line is not of this wording
 */
export function readTemplate(
  template: EventTemplate,
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
): Extraction | undefined {
  const line = lines[at];
  const match = line === undefined ? null : template.pattern.exec(line.text.slice(0, LONGEST_TEXT));
  if (line === undefined || match === null) return undefined;
  const groups = match.groups ?? {};
  const attributes: Attributes = { ...template.says };
  addAttributes(attributes, groups);
  const taken = [at, ...followers(template, lines, at, attributes)];
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
}

function addAttributes(attributes: Attributes, groups: Readonly<Record<string, string | undefined>>): void {
  for (const [name, text] of Object.entries(groups)) {
    if (text === undefined || !isEventAttribute(name) || attributes[name] !== undefined) continue;
    const value = EVENT_ATTRIBUTES[name] === 'number' ? Number(text) : text.trim();
    if (value !== '' && !Number.isNaN(value)) attributes[name] = value;
  }
}

/** Indices of the lines that go on with the message; lines of other callers are passed over where lines say whose they are. */
function followers(
  { follow = [] }: EventTemplate,
  lines: readonly EvidenceLine[],
  at: number,
  attributes: Attributes,
): readonly number[] {
  const taken: number[] = [];
  if (follow.length === 0) return taken;
  const caller = lines[at]?.stamp.caller;
  for (let index = at + 1; index <= at + LONGEST_MESSAGE; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (line.stamp.caller !== caller) continue;
    const text = line.text.slice(0, LONGEST_TEXT);
    const match = follow.map((pattern) => pattern.exec(text)).find((found) => found !== null);
    if (match === undefined) break;
    addAttributes(attributes, match.groups ?? {});
    taken.push(index);
  }
  return taken;
}
