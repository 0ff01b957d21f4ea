/** What a rule pack may ask of a machine: whoever uses the pack of others need not trust it. */
export const PACK_LIMITS = {
  /** Bytes of one file. */
  fileBytes: 256 << 10,
  /** Bytes of all files of a pack, unpacked. */
  packBytes: 4 << 20,
  /** Files of a pack. */
  files: 2000,
  /** Entries of its folders or of its archive that are looked at. */
  entries: 5000,
  /** Folders below one another. */
  folderDepth: 8,
  /** Characters of a path inside the pack. */
  pathLength: 200,
  /** Bytes of an archive as it is on disk. */
  archiveBytes: 4 << 20,
  /** Bytes of an archive unpacked, with the headers of its entries. */
  unpackedBytes: 8 << 20,
  /** How many times larger than packed an archive may be, from `ratioFrom` bytes on. JSON comes to 10 or 20. */
  ratio: 100,
  ratioFrom: 1 << 20,
  /** Bytes of what describes one entry of an archive: long names and further attributes. */
  metaBytes: 8 << 10,
  /** How deep lists and objects of a file may nest. */
  jsonDepth: 32,
  /** Values of a file: texts, numbers, lists, objects. */
  values: 20_000,
  /** Values of all files of a pack. */
  packValues: 100_000,
  /** Characters of one text. */
  textLength: 4000,
  /** Opening brackets of a file that is no JSON and in which the place of the mistake is looked for. */
  brackets: 2000,
  /** Names that nobody knows, in all files of the packs: more of them, and there is nothing to compare with. */
  unknownNames: 100,
  /** Steps of reasoning about the conditions of what ships and of all packs: ten times what ships takes, and about a second. */
  reasoning: 2_000_000,
  /** Problems that are told of one file, the first ones. */
  problems: 20,
  /** Packs that one run may use. */
  packs: 16,
} as const;
