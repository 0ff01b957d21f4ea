/** What one archive may ask of a machine: whoever evaluates an archive of others need not trust it. */
export const LIMITS = {
  /** Entries of one archive that are looked at. */
  folders: 20_000,
  /** Bytes of `case.json` and of `expected.json`. */
  jsonBytes: 64 << 10,
  /** How deep lists and objects of these may nest. */
  jsonDepth: 32,
  /** Problems that are told of one file, the first ones. */
  problems: 20,
  /** Bytes of one file of the evidence. */
  evidenceBytes: 256 << 20,
} as const;
