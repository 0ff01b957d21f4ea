import type { DifferingTrait, LikeIncident, SharedTrait, TraitKind } from '../../model/likeness.js';
import type { Field, Inline } from '../document.js';
import { code, join, paragraph, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';

/** A field with the traits of one sort after the other: `culprit a, functions b, c`. */
export function sharedField(shared: readonly SharedTrait[], wording: Wording): readonly Field[] {
  const kinds = [...new Set(shared.map(({ kind }) => kind))];
  const parts = kinds.map((kind) => {
    const values = shared.filter((trait) => trait.kind === kind).map((trait) => traitValue(trait, wording));
    return join([plain(kindText(kind, values.length, wording)), join(values, ', ')], ' ');
  });
  return parts.length === 0 ? [] : [field('likeness.shared', join(parts, wording.text('present.semicolon')), wording)];
}

/** A field with what differs: `kernel 6.1 here, 6.12 there`. */
export function differingField(differs: readonly DifferingTrait[], wording: Wording): readonly Field[] {
  const side = (kind: DifferingTrait['kind'], values: readonly string[]): Inline =>
    values.length === 0
      ? plain(wording.text('likeness.none'))
      : join(
          values.map((value) => traitValue({ kind, value }, wording)),
          ', ',
        );
  const parts = differs.map(({ kind, here, there }) =>
    join(
      [
        plain(kindText(kind, Math.max(here.length, there.length), wording)),
        wording.inline('likeness.here-there', { here: side(kind, here), there: side(kind, there) }),
      ],
      ' ',
    ),
  );
  const text =
    parts.length === 0 ? plain(wording.text('likeness.no-difference')) : join(parts, wording.text('present.semicolon'));
  return [field('likeness.differs', text, wording)];
}

/** Case and run, kernel and date, as far as they are known. */
export function nameOf({ case: name, run }: Pick<LikeIncident, 'case' | 'run'>): Inline {
  return [...styled('strong', name), ...(run === '' || run === 'all' ? [] : plain(` (${run})`))];
}

/** `soft lockup, hl_ring_drain, busy-loop`. */
export function whatOf({ kind, culprit, mechanism }: Partial<LikeIncident>, wording: Wording): Inline {
  return join(
    [
      kind === undefined ? [] : plain(wording.word('present.kind', kind)),
      culprit === undefined ? [] : code(culprit),
      mechanism === undefined ? [] : code(mechanism),
    ],
    wording.text('present.comma'),
  );
}

/** `12 cases are one bug; kernels a, b; 2024-01-02 to 2025-03-04`. */
export function groupText(
  {
    cases,
    kernels,
    first,
    last,
  }: {
    readonly cases: number;
    readonly kernels: readonly string[];
    readonly first?: string;
    readonly last?: string;
  },
  wording: Wording,
): Inline {
  return join(
    [
      cases < 2 ? plain(wording.text('likeness.one-case')) : plain(wording.text('likeness.one-bug', { cases })),
      kernels.length === 0
        ? []
        : join([plain(wording.counted('likeness.kernels', kernels.length)), join(kernels.map(code), ', ')], ' '),
      first === undefined || last === undefined ? [] : plain(wording.text('likeness.dates', { first, last })),
    ],
    wording.text('present.semicolon'),
  );
}

export function field(label: string, text: Inline, wording: Wording): Field {
  return { label: wording.text(label), blocks: [paragraph(text)] };
}

function kindText(kind: TraitKind | 'kernel', count: number, wording: Wording): string {
  return wording.counted(`likeness.trait.${kind}`, count);
}

function traitValue(
  { kind, value }: { readonly kind: TraitKind | 'kernel'; readonly value: string },
  wording: Wording,
): Inline {
  return kind === 'kind' ? plain(wording.word('present.kind', value)) : code(value);
}
