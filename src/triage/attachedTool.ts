import type { Question } from '../model/diagnosis.js';
import type { StepTool } from '../model/catalogue.js';
import type { InterviewState } from './interview.js';

/** What is told of a command while it runs. */
export interface RunningCommand {
  readonly tool: StepTool;
  readonly command: string;
}

/** Why a command of a step gave nothing, or not all. */
export type CommandTrouble =
  'not-allowed' | 'placeholder' | 'not-a-literal' | 'stopped' | 'too-long' | 'too-much' | 'died' | 'gone';

export interface StepTaken {
  readonly state: InterviewState;
  /** Commands whose output was taken as evidence. */
  readonly ran: number;
  readonly troubles: readonly { readonly command: string; readonly why: CommandTrouble; readonly how?: string }[];
}

/** A debugger beside the interview: it takes the steps that a person would. */
export interface AttachedTool {
  readonly tool: StepTool;
  /** The commands that it would be given for a question, in order; none where it cannot be asked. */
  commandsOf(question: Pick<Question, 'id' | 'how'>): readonly string[];
  /**
   * What is left to a person of questions, in the same order: those that the tool was asked are not among them, nor are its commands that
   * were given, nor commands of another debugger.
   */
  leftOf(questions: readonly Question[]): readonly Question[];
  /**
   * Gives it the commands of a question, one after the other. What each of them prints is evidence, and saved, as soon as it ends.
   * Rejects only when the session cannot be saved.
   */
  take(question: Pick<Question, 'id' | 'how'>, told: (now: RunningCommand) => void): Promise<StepTaken>;
  /** Ends the command that runs, and leaves out the others of its step. */
  stop(): void;
}
