import type { Document } from '../../present/document.js';

/** A part of a view that is laid out by itself, so that it is known on which row it begins. */
export interface ViewPart {
  readonly document: Document;
  /** It is kept in sight. */
  readonly focused?: boolean;
}
