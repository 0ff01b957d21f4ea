import type { SourceKind } from './source.js';

/** What made a bundle: its layout says what its files are. `files`: no layout is known, every text is read for what it shows. */
export const BUNDLE_LAYOUTS = [
  'sosreport',
  'supportconfig',
  'kdump',
  'apport',
  'abrt',
  'kubernetes',
  'hangwise-collect',
  'vmcore',
  'files',
] as const;
export type BundleLayout = (typeof BUNDLE_LAYOUTS)[number];

/** A file of a bundle that was read, and how much of it was understood. */
export interface ReadEntry {
  readonly source: string;
  readonly path: string;
  readonly kind: SourceKind;
  readonly lines: number;
  readonly understood: number;
}

/** Files of a bundle that were left out for one reason. */
export interface SkippedEntries {
  /** Id of the reason's message. */
  readonly reason: string;
  readonly count: number;
  /** Of all together, where known. */
  readonly bytes?: number;
  /** Some of them, for people. */
  readonly paths: readonly string[];
}

/** What became of everything in one bundle. */
export interface BundleContents {
  /** For people. */
  readonly name: string;
  readonly layout: BundleLayout;
  /** What it is packed with, outermost first: `xz`, `tar`; empty for a directory. */
  readonly packing: readonly string[];
  /** Machines that it tells of, in the order of their names. */
  readonly hosts: readonly string[];
  /** What was seen of the hang, as the manifest of each machine names it first: values of `SYMPTOM`, or whatever somebody wrote there. */
  readonly symptoms?: readonly string[];
  readonly read: readonly ReadEntry[];
  readonly skipped: readonly SkippedEntries[];
}
