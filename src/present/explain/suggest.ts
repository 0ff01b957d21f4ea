const LONGEST = 60;
const MOST = 5;

/** Letters to change, add or leave out (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...a].entries()) {
    const next = [line + 1];
    for (let index = 1; index <= b.length; index += 1) {
      const change = (row[index - 1] ?? 0) + (b[index - 1] === letter ? 0 : 1);
      next.push(Math.min(change, (row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Those of `known` that are most like what was written: near in spelling, or containing it. */
export function suggest(written: string, known: readonly string[]): readonly string[] {
  const wanted = written.slice(0, LONGEST).toLowerCase();
  return known
    .map((name) => {
      const other = name.slice(0, LONGEST).toLowerCase();
      const near = wanted.length >= 3 && other.includes(wanted) ? 0 : distance(wanted, other);
      return { name, near };
    })
    .filter(({ near }) => near <= Math.max(2, wanted.length / 3))
    .toSorted((a, b) => a.near - b.near || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}
