import type { KernelEvent } from '../../model/record.js';

/** What else events say: the same for the same names and values, in whatever order, and for no others. */
export function attributesKey(attributes: KernelEvent['attributes']): string {
  let key = '';
  for (const name of sortedNames(attributes)) {
    const value = attributes[name];
    // With its length, since a text may look like what follows it.
    key += typeof value === 'string' ? `${name}=${String(value.length)}:${value} ` : `${name}:${String(value)} `;
  }
  return key;
}

/** A message says few things: to move each to its place takes less than to call for a sort. */
function sortedNames(attributes: KernelEvent['attributes']): readonly string[] {
  const names = Object.keys(attributes);
  for (let end = 1; end < names.length; end += 1) {
    const name = names[end] ?? '';
    let at = end;
    for (let before = names[at - 1]; before !== undefined && before > name; before = names[at - 1]) {
      names[at] = before;
      at -= 1;
    }
    names[at] = name;
  }
  return names;
}

/** All that an event says, and when. */
export function contentKey({ stamp, class: what, object = '', phase, attributes }: KernelEvent): string {
  return `${String(stamp.seconds)} ${what} ${object} ${phase} ${attributesKey(attributes)}`;
}
