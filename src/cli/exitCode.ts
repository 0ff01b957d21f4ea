/** How a command ends; the numbers are documented and never change. */
export const EXIT = {
  /** Of `diagnose`: a hypothesis is at least probable. Of other commands: done. */
  ok: 0,
  /** The evidence shows no hang. */
  noHang: 1,
  /** Of `evaluate`: a case is not as expected, or could not be used. */
  notMet: 1,
  /** Bad usage, or nothing readable. */
  usage: 2,
  /** The rulebook is invalid; of `rules check`: or a case fails. */
  rulebook: 3,
  /** A hang, and no hypothesis is probable. */
  noHypothesis: 4,
  /** Interrupted from the keyboard, or told to end. */
  interrupted: 130,
  terminated: 143,
  /** A fault of ours. */
  fault: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
