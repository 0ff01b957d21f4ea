/** The way from the folder of one file to another file; both paths lie below one root and have forward slashes. */
export function relativePath(from: string, to: string): string {
  const start = from.split('/').slice(0, -1);
  const end = to.split('/');
  const parting = end.findIndex((part, index) => part !== start[index]);
  const shared = Math.min(parting < 0 ? end.length : parting, start.length);
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/');
}
