import { isState, showsHang, type FoundSource } from './foundSource.js';

/**
 * The sources of one machine that tell of it after it was started anew, and nothing of the hang: what it was like when the bundle was made,
 * where the trouble lies in the run before. That it was started anew in between is known where a kernel log of a crash is there, or where the
 * log of the present run goes back to its beginning and shows no trouble, while another log does.
 * @returns nothing where the present run shows the trouble, or nobody can tell
 */
export function stateAfterReboot(sources: readonly FoundSource[]): ReadonlySet<FoundSource> {
  const present = sources.filter((source) => source.boot === 'current' && !isState(source));
  const others = sources.filter((source) => source.boot !== 'current' && showsHang(source));
  if (present.some(showsHang) || others.length === 0) return new Set();
  const crashed = others.some(({ boot }) => boot === 'before');
  const whole = present.some(({ reading }) => reading.records.some(({ type }) => type === 'boot-start'));
  return new Set(crashed || whole ? sources.filter(isState) : []);
}
