import type { BundleLayout } from './bundle.js';

/** What a file of a bundle is. */
export const BUNDLE_FILE_KINDS = [
  'kernel-log',
  'system-log',
  'journal',
  'crash-log',
  'stored-log',
  'console-log',
  'crash-session',
  'crash-report',
  'sections',
  'tasks',
  'task-stack',
  'scheduler',
  'memory',
  'interrupts',
  'pressure',
  'locks',
  'load',
  'storage',
  'mounts',
  'nfs',
  'network',
  'settings',
  'release',
  'step-output',
  'host-name',
  'manifest',
  'vmcore',
] as const;
export type BundleFileKind = (typeof BUNDLE_FILE_KINDS)[number];

/**
 * Of which run of the kernel a file tells: the one in which the bundle was made, the one before it (which crashed, where anything did), or of
 * several.
 */
export const BUNDLE_BOOTS = ['current', 'before', 'any'] as const;
export type BundleBoot = (typeof BUNDLE_BOOTS)[number];

/** What files or sections of one sort are. */
interface LayoutEntry {
  readonly is: BundleFileKind;
  readonly boot: BundleBoot;
  /** What they are the output of, where they do not say so; `{path}` is the path that fits the pattern. */
  readonly command?: string;
}

/** Files by their paths. */
export interface LayoutFiles extends LayoutEntry {
  /**
   * Patterns of the last parts of a path, parted by slashes. Within a part `*` is any text, `#` a digit, and `{host}` any text that names a
   * machine.
   */
  readonly paths: readonly string[];
}

/** Sections of files that hold the output of many commands. */
export interface LayoutSections extends LayoutEntry {
  /** Patterns of what stands in the head of the section: a command or the path of a file; `*` is any text, slashes too. */
  readonly titles: readonly string[];
}

/** `knowledge/bundles/<layout>.json`. */
export interface LayoutFile {
  readonly layout: BundleLayout;
  /** What makes bundles of this layout, and where its names were looked up. */
  readonly source: string;
  /** Names of the folder that such a bundle lies in, as patterns. */
  readonly folders?: readonly string[];
  /** Paths that no other bundle has, as patterns: they tell the layout. */
  readonly marks?: readonly string[];
  /** What becomes of files that are not listed: `read` for what they show, or `left` alone. */
  readonly others: 'read' | 'left';
  readonly files: readonly LayoutFiles[];
  readonly sections?: readonly LayoutSections[];
}
