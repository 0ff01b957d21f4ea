export { defaultIndexPath, openArchive } from './openArchive.js';
export type { ArchiveOpening } from './openArchive.js';
export { indexInMemory, openIndex, writeIndex } from './indexFile.js';
export { fingerprintOf, makeIndex } from './makeIndex.js';
export { DamagedIndex } from './openedIndex.js';
export type { OpenedIndex } from './openedIndex.js';
export type { MadeIndex, MakeIndexOptions } from './makeIndex.js';
export { sightedRun } from './sightItem.js';
export { clusterReport, similarReport } from './reports.js';
