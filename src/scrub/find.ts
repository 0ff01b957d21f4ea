/** What is replaced: what tells a person or a machine apart, and what opens a door. */
export const SCRUB_KINDS = [
  ...(['host', 'address', 'card', 'user', 'person', 'mail', 'id', 'target', 'phone', 'secret'] as const),
] as const;
export type ScrubKind = (typeof SCRUB_KINDS)[number];

/** A piece of a line that names somebody: from `at` up to, not including, `end`. */
export interface Find {
  readonly kind: ScrubKind;
  readonly at: number;
  readonly end: number;
}

/**
 * Looks through one line without its newline. Linear in its length, and never throws.
 * @param lower the line in lower case
 */
export type Detector = (line: string, lower: string) => readonly Find[];

/** A form in which names stand: the group `name`, or else the whole match, is what is meant. */
export interface NameForm {
  readonly kind: ScrubKind;
  /** A line without any of these texts, in lower case, cannot hold the form. */
  readonly needs: readonly string[];
  /** With the flag `g`. */
  readonly pattern: RegExp;
  /** Forms that look like names and are none. */
  readonly refuses?: (name: string, match: string) => boolean;
}

/** Everything in a line that has one of the forms. */
export function detectorOf(forms: readonly NameForm[]): Detector {
  // Where a group lies is told with the flag `d` alone.
  const placed = forms.map((form) => ({ ...form, pattern: new RegExp(form.pattern, `${form.pattern.flags}d`) }));
  return (line, lower) => {
    const finds: Find[] = [];
    for (const { kind, needs, pattern, refuses } of placed) {
      if (!needs.some((text) => lower.includes(text))) continue;
      eachMatch(pattern, line, (match) => {
        const [at, end] = match.indices?.groups?.['name'] ?? match.indices?.[0] ?? [0, 0];
        if (at < end && refuses?.(line.slice(at, end), match[0]) !== true) finds.push({ kind, at, end });
      });
    }
    return finds;
  };
}

/** Calls `visit` for every match. Of nearly all lines there is none: `matchAll` would copy the pattern each time. */
export function eachMatch(pattern: RegExp, line: string, visit: (match: RegExpExecArray) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    visit(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
}
