import type { RulebookSummary } from './rulebook.js';
import type { Problem } from './problem.js';

/** Sorts of traits, in the order in which people are told of them: what says most about a bug comes first. */
export const TRAIT_KINDS = [
  /** The function at fault. */
  'culprit',
  'mechanism',
  /** A rule whose hypothesis stands. */
  'rule',
  'kind',
  /** Lock class, or variable of a lock. */
  'lock',
  /** Work item or workqueue. */
  'work',
  'waitsIn',
  'waitsFor',
  'holder',
  'context',
  /** Name of the task without the numbers in it. */
  'task',
  'module',
  'subsystem',
  /** A function that does the work of its subsystem. */
  'function',
  /** Two of these in one stack, `caller>callee`, with at most one other between them. */
  'call',
  /** A function that serves any caller: waiting, locking, entering. */
  'service',
] as const;
export type TraitKind = (typeof TRAIT_KINDS)[number];

/** One thing that an incident is recognised by. */
export interface Trait {
  readonly kind: TraitKind;
  readonly value: string;
}

/** How much of the incident shows a trait, in quarters. */
export type TraitLevel = 1 | 2 | 3 | 4;

/** All traits of an incident: `textOf(trait)` -> level, sorted by text. */
export type Traits = ReadonlyMap<string, TraitLevel>;

/** A trait as a key: no kind holds a space. */
export function traitText({ kind, value }: Trait): string {
  return `${kind} ${value}`;
}

/** The trait that a key stands for; undefined for any other text. */
export function traitOf(text: string): Trait | undefined {
  const space = text.indexOf(' ');
  const kind = TRAIT_KINDS.find((one) => one === text.slice(0, space));
  return kind === undefined ? undefined : { kind, value: text.slice(space + 1) };
}

/** A primary incident as it is compared. */
export interface Sighting {
  readonly incident: string;
  readonly traits: Traits;
}

/** What is told of a run beside its traits. Empty where it is not known. */
export interface RunLabel {
  /** Path of the case below its archive, or of the file. */
  readonly case: string;
  readonly run: string;
  /** Release string of the kernel. */
  readonly kernel: string;
  readonly arch: string;
  /** An ISO 8601 date, or date and time. */
  readonly when: string;
}

/** One archived incident that is told to be like another. */
export interface LikeIncident extends RunLabel {
  readonly incident: string;
  readonly kind?: string;
  readonly culprit?: string;
  readonly mechanism?: string;
}

/** Archived incidents that are one bug, the one that is most like what was looked up first. */
export interface LikeBug {
  /** From 0 (nothing in common) to 1 (the same in every trait), of the nearest of them. */
  readonly score: number;
  readonly nearest: LikeIncident;
  /** Cases of the group, the nearest included. */
  readonly cases: number;
  /** Some of the others, nearest first. */
  readonly others: readonly LikeIncident[];
  readonly kernels: readonly string[];
  readonly first?: string;
  readonly last?: string;
  /** Traits that both have, those that say most first. */
  readonly shared: readonly SharedTrait[];
  /** What one has and the other has not, those that say most first. */
  readonly differs: readonly DifferingTrait[];
}

export interface SharedTrait extends Trait {
  /** Incidents of the archive that have it. */
  readonly incidents: number;
}

/** Traits of one sort that differ; `kernel` is no trait, and yet what people look at first. */
export interface DifferingTrait {
  readonly kind: TraitKind | 'kernel';
  readonly here: readonly string[];
  readonly there: readonly string[];
}

/** What is like one primary incident of a case. */
export interface SimilarIncident {
  readonly incident: string;
  readonly kind?: string;
  readonly culprit?: string;
  readonly mechanism?: string;
  /** Most alike first; empty: nothing in the archive is alike. */
  readonly bugs: readonly LikeBug[];
}

/** What `hangwise similar` tells. */
export interface SimilarReport {
  readonly schemaVersion: 1;
  readonly rulebook: RulebookSummary;
  readonly archive: SearchedArchive;
  readonly kernel: string;
  /** Of the case that is looked up, in the order of its diagnosis; none when the evidence shows no hang. */
  readonly incidents: readonly SimilarIncident[];
  readonly problems: readonly Problem[];
}

export interface SearchedArchive {
  readonly cases: number;
  readonly incidents: number;
  /** Groups of incidents that are one bug. */
  readonly bugs: number;
  /** Made with other rules than those in use: traits may differ for that alone. */
  readonly olderRulebook: boolean;
}

/** One group of an archive. */
export interface Cluster {
  /** The incident that is most like all others of it. */
  readonly representative: LikeIncident;
  readonly cases: number;
  readonly incidents: number;
  /** Mean likeness to the representative, from 0 to 1. */
  readonly cohesion: number;
  readonly shared: readonly SharedTrait[];
  readonly kernels: readonly string[];
  readonly first?: string;
  readonly last?: string;
  /** Incidents of it in the order of their paths, the first ones. */
  readonly members: readonly LikeIncident[];
}

/** What `hangwise archive cluster` tells: largest groups first. */
export interface ClusterReport {
  readonly schemaVersion: 1;
  readonly rulebook: RulebookSummary;
  readonly archive: SearchedArchive;
  /** Cases without any hang. */
  readonly withoutHang: number;
  readonly clusters: readonly Cluster[];
  readonly problems: readonly Problem[];
}
