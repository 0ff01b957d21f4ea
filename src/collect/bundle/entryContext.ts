import type { BundleLayout } from '../../model/bundle.js';
import type { LayoutSections } from '../../model/bundleLayout.js';
import type { SourceIds } from './sourceIds.js';

/** What reading the files of one bundle has in common. */
export interface EntryContext {
  readonly ids: SourceIds;
  readonly sectionAt: (layout: BundleLayout, title: string) => LayoutSections | undefined;
  /** Is told of all bytes that are read. */
  readonly seen: (bytes: number) => void;
}
