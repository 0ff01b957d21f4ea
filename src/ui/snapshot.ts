import type { Alternative, InterviewState, Outcome } from '../triage/interview.js';
import type { StepTool } from '../model/catalogue.js';
import type { Screen } from './screen/screen.js';

/** What is told about a screen once there was time to work it out. */
export interface Foresight {
  readonly state: InterviewState;
  /** The question that `outcomes` are about, by its key (`questionKey`); undefined where there is none. */
  readonly question: string | undefined;
  readonly outcomes: readonly Outcome[];
  /** What would stand had an answer been different; asked for when nothing is left to ask, and for the summary. */
  readonly alternatives: readonly Alternative[];
}

/** A command that the attached tool is busy with. */
export interface RunningNow {
  readonly prompt: string;
  readonly command: string;
  /** For so many seconds by now. */
  readonly seconds: number;
}

/** All that the screen shows. */
export interface Snapshot {
  readonly state: InterviewState;
  readonly screen: Screen;
  readonly busy: boolean;
  /** A paste is arriving, and about so many lines of it came; undefined while none is. */
  readonly receiving: number | undefined;
  /** What the attached tool is busy with; absent where it is not, or there is none. */
  readonly running?: RunningNow | undefined;
  /** The tool that can take steps; absent where none is attached. */
  readonly attached?: StepTool;
  /** Told only while it is about what is on the screen. */
  readonly foresight?: Foresight;
}

/** Where the snapshot stands that is shown now. */
export interface Store {
  readonly snapshot: () => Snapshot;
  readonly change: (changed: Partial<Snapshot>) => void;
}
