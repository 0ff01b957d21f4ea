import { LineAssembly } from './transport/lineAssembly.js';

/** Lines of the beginning that are looked at. */
const LOOKED_AT = 40;

/**
 * Tells a log by the stamps of its first lines, where no record speaks for it: a healthy log is a log too.
 * @param head the beginning of a source
 */
export function looksLikeLog(head: string): boolean {
  let lines = 0;
  let logged = 0;
  const assembly = new LineAssembly({
    line: (line) => {
      if (line.text.trim() === '' && !line.logged) return;
      lines += 1;
      if (line.logged) logged += 1;
    },
    boundary: () => undefined,
  });
  head.split('\n', LOOKED_AT).forEach((raw, index) => {
    assembly.push({ number: index + 1, raw, hit: false });
  });
  assembly.flush();
  return lines > 0 && logged * 2 > lines;
}
