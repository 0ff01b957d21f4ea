/** The fact that says what a person sees of a hang: all that is known when nothing else is. */
export const SYMPTOM = 'case.symptom';

/**
 * What a step of collecting does to the machine, in the order in which evidence is lost: what stands on its screen and scrolls away; what
 * another machine can take without touching it; what leaves it as it is, but for its log; what changes how it behaves; what ends this run
 * of the kernel; what is left when the machine is up again.
 */
export const COLLECT_STAGES = ['screen', 'outside', 'reading', 'changing', 'ending', 'after'] as const;
export type CollectStage = (typeof COLLECT_STAGES)[number];

/** Architectures for which `hangwise collect` tells what differs, as kernel documentation names them. */
export const ARCHITECTURES = ['x86_64', 'arm64', 'ppc64le', 's390x', 'riscv64', 'loongarch64'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/** A step that only collects, while no more is known of a hang than what a person sees. It is not ranked by what it may tell. */
export interface StepCollecting {
  readonly stage: CollectStage;
  /** Its place in the stage, smaller first. */
  readonly rank: number;
  /** Symptoms, values of `SYMPTOM`, that it is for; all where none are named. */
  readonly for?: readonly string[];
  /** The kind of machine that it is for, where it is not for both. */
  readonly machine?: 'virtual' | 'hardware';
  /** What it gives. */
  readonly gives: string;
  /** What is lost where it is taken too late, or not. */
  readonly loses: string;
  /** The fact that its output tells in any case: once it is known, the step was taken. */
  readonly tells?: string;
  /** It leaves the machine as it is, and yet may hold the machine up: a script takes it only where that is allowed. */
  readonly consent?: 'changing';
}
