/** Code spans of one line removed, after CommonMark 6.1: a run of backticks is closed by the next run of equal length. */
function withoutSpans(line: string): string {
  let rest = line;
  let kept = '';
  for (;;) {
    const open = /`+/.exec(rest);
    if (open === null) return kept + rest;
    const before = rest.slice(0, open.index);
    // A backslash before a backtick outside code makes the backtick a plain one.
    if (/(?<!\\)(?:\\\\)*\\$/.test(before)) {
      kept += before + '\\`';
      rest = rest.slice(open.index + 1);
      continue;
    }
    const after = rest.slice(open.index + open[0].length);
    const close = [...after.matchAll(/`+/g)].find((run) => run[0].length === open[0].length);
    if (close === undefined) {
      kept += before + open[0];
      rest = after;
      continue;
    }
    kept += `${before}CODE`;
    rest = after.slice(close.index + close[0].length);
  }
}

/** What a reader of Markdown takes as text: without fenced blocks (CommonMark 4.5) and code spans. */
export function textOutsideCode(markdown: string): string {
  const kept: string[] = [];
  let fence = 0;
  for (const line of markdown.split('\n')) {
    const marks = /^ *(`{3,})([^`]*)$/.exec(line);
    const length = marks?.[1]?.length ?? 0;
    if (fence === 0 && length > 0) fence = length;
    else if (fence > 0 && length >= fence && marks?.[2]?.trim() === '') fence = 0;
    else if (fence === 0) kept.push(withoutSpans(line));
  }
  return kept.join('\n');
}
