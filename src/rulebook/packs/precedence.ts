import type { Draft } from '../draft.js';
import type { Finding } from '../finding.js';
import { runLinearly } from '../linearPattern.js';
import { patternsOf } from '../lint/patterns.js';
import { nearest } from '../nearest.js';
import { heldIn, isMeant } from './held.js';
import type { Held } from './held.js';
import type { Pack } from './pack.js';
import { withoutHeld } from './withoutHeld.js';

export interface Precedence {
  /** What counts: what a later pack replaces is gone. */
  readonly draft: Draft;
  /** What is wrong with `replaces`. */
  readonly findings: readonly Finding[];
}

/**
 * Lets packs replace what they say they replace. A definition that comes twice without that stays in the draft twice,
 * which is told with both places.
 * From here on every pattern runs on the linear matcher; one that cannot matches nothing.
 * @param packs lowest precedence first
 */
export function preceding(draft: Draft, packs: readonly Pack[]): Precedence {
  const ranks = new Map(packs.map(({ manifest }, index) => [manifest.name, index + 1]));
  const rankOf = ({ file }: Held): number => (file.pack === undefined ? 0 : (ranks.get(file.pack) ?? 0));
  const all = heldIn(draft);
  const gone = new Set<Held>();
  const findings: Finding[] = [];
  for (const [index, pack] of packs.entries()) {
    const own = all.filter((held) => rankOf(held) === index + 1);
    const earlier = all.filter((held) => rankOf(held) <= index && !gone.has(held));
    for (const [position, id] of (pack.manifest.replaces ?? []).entries()) {
      const outcome = replaced(id, own, earlier);
      for (const held of outcome.replaced) gone.add(held);
      if (outcome.code === undefined) continue;
      const near = nearest(id, outcome.candidates);
      const code = `pack.${outcome.code}${near === undefined ? '' : '.near'}`;
      const args = { id, name: pack.manifest.name, ...(near === undefined ? {} : { nearest: near }) };
      findings.push({ code, args, file: pack.file, path: ['replaces', position] });
    }
    findings.push(...kernelsTwice(own, earlier, gone));
  }
  const counting = gone.size === 0 ? draft : withoutHeld(draft, gone);
  runLinearly(patternsOf(counting).map(({ pattern }) => pattern));
  return { draft: counting, findings };
}

/** A finding about what counts, at its place in the file as it was written, where replaced functions still stand. */
export function placedAsWritten(finding: Finding, before: Draft, after: Draft): Finding {
  const [list, index, ...rest] = finding.path;
  if (before === after || list !== 'functions' || typeof index !== 'number') return finding;
  const entriesOf = ({ functions }: Draft): readonly unknown[] =>
    functions.find(({ path }) => path === finding.file)?.data.functions ?? [];
  const written = entriesOf(before).indexOf(entriesOf(after)[index]);
  return written < 0 ? finding : { ...finding, path: [list, written, ...rest] };
}

interface Outcome {
  readonly replaced: readonly Held[];
  readonly code?: 'not-brought' | 'nothing-replaced';
  readonly candidates: readonly string[];
}

/** A pack defines anew what it replaces: a list of names alone takes nothing away. */
function replaced(id: string, own: readonly Held[], earlier: readonly Held[]): Outcome {
  const brought = own.filter((held) => isMeant(id, held));
  const there = earlier.filter((held) => isMeant(id, held));
  const again = there.filter((held) => brought.some((mine) => mine.kind === held.kind && mine.id === held.id));
  if (again.length > 0) return { replaced: again, candidates: [] };
  if (there.length > 0) return { replaced: [], code: 'not-brought', candidates: own.map(({ id: mine }) => mine) };
  return { replaced: [], code: 'nothing-replaced', candidates: earlier.map((held) => held.id) };
}

/** Within one folder two files cannot bear the name of one vendor; a pack and what ships can. */
function kernelsTwice(own: readonly Held[], earlier: readonly Held[], gone: ReadonlySet<Held>): readonly Finding[] {
  const kernels = earlier.filter((held) => held.kind === 'kernel' && !gone.has(held));
  return own.flatMap(({ kind, id, file }) => {
    const other = kind === 'kernel' ? kernels.find((held) => held.id === id) : undefined;
    if (other === undefined) return [];
    return [{ code: 'rulebook.duplicate-id', args: { id, other: other.file.path }, file: file.path, path: ['vendor'] }];
  });
}
