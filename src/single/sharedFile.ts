/** Under which threads find the file that they belong to, among what Node hands to every thread. */
export const SHARED = 'hangwise';

/** What a thread is told of the file. */
export interface SharedFile {
  readonly file: string;
  /** Of the box, in memory that all threads see. */
  readonly bytes: Uint8Array;
}
