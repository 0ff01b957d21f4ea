import type { StepCost, StepTool } from './catalogue.js';
import type { Architecture, CollectStage } from './collecting.js';

/** What has to be allowed by whoever runs a script, since it changes or ends something. */
export const CONSENTS = ['changing', 'ending'] as const;
export type Consent = (typeof CONSENTS)[number];

export interface GatheringCommand {
  readonly tool: StepTool;
  readonly command: string;
  readonly risk?: string;
  readonly root?: true;
  /** After so many seconds it is given up. */
  readonly seconds?: number;
  /** A script on the sick machine can run it: nothing in it has to be filled in by a person. */
  readonly runs: boolean;
}

/** One step of a sheet or script. */
export interface GatheringStep {
  readonly id: string;
  readonly stage: CollectStage;
  readonly asks: string;
  readonly gives: string;
  readonly loses: string;
  readonly cost: StepCost;
  readonly machine?: 'virtual' | 'hardware';
  readonly consent?: Consent;
  readonly commands: readonly GatheringCommand[];
}

export interface SeenSymptom {
  readonly id: string;
  readonly meaning: string;
}

/** What to gather of a sick machine, in the order that loses least. */
export interface GatheringPlan {
  /** What is seen; empty for what is common to all that changes nothing. */
  readonly symptoms: readonly SeenSymptom[];
  readonly architecture?: Architecture;
  readonly machine?: 'virtual' | 'hardware';
  readonly steps: readonly GatheringStep[];
  /** Ids of steps that are left out, since the evidence that is there tells what they would. */
  readonly known: readonly string[];
  /** What a script may do without being told when it is run. */
  readonly allowed: readonly Consent[];
  /** False where there is no root on the machine: commands that need it are named, and left to whoever has it. */
  readonly root: boolean;
}
