import type { BundleLayout } from '../../model/bundle.js';
import type { LayoutSections } from '../../model/bundleLayout.js';
import type { EntryContext } from './entryContext.js';
import { isState, type FoundSource } from './foundSource.js';
import type { SectionHead, SectionSink } from './sectionSplitter.js';
import type { BundleText } from './sourceIds.js';

/** Bytes of a section that names its machine. */
const LONGEST_NAME = 1024;

interface Open {
  readonly head: SectionHead;
  readonly section: LayoutSections;
  readonly text: BundleText;
}

/** Reads the sections of one file that its layout lists, each as a source of its own: a log does not run into the output of the next command. */
export class SectionReadings implements SectionSink {
  readonly #file: { readonly path: string; readonly place: string; readonly layout: BundleLayout };
  readonly #context: EntryContext;
  readonly #sources: FoundSource[] = [];
  #open: Open | undefined;
  #naming = false;
  #names: string | undefined;

  constructor(
    file: { readonly path: string; readonly place: string; readonly layout: BundleLayout },
    context: EntryContext,
  ) {
    this.#file = file;
    this.#context = context;
  }

  begin(head: SectionHead): void {
    this.#close();
    const section = this.#context.sectionAt(this.#file.layout, head.title);
    this.#naming = section?.is === 'host-name' && this.#names === undefined;
    if (section === undefined || section.is === 'host-name') return;
    const { firstLine } = head;
    const command = commandOf(section, head);
    const options = isState(section) && command !== undefined ? { firstLine, command } : { firstLine };
    this.#open = { head, section, text: this.#context.ids.open(this.#file.path, options) };
  }

  push(bytes: Uint8Array): void {
    this.#open?.text.push(bytes);
    if (!this.#naming) return;
    this.#names = `${this.#names ?? ''}${new TextDecoder().decode(bytes.subarray(0, LONGEST_NAME))}`;
    this.#naming = this.#names.length < LONGEST_NAME;
  }

  /** @returns what was read, and what the file says its machine is called */
  finish(): { readonly sources: readonly FoundSource[]; readonly names: string | undefined } {
    this.#close();
    return { sources: this.#sources, names: this.#names };
  }

  #close(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    const reading = open.text.finish();
    if (!this.#context.ids.keeps(reading)) return;
    const { is, boot } = open.section;
    this.#sources.push({
      ...this.#file,
      reading,
      is,
      boot,
      command: commandOf(open.section, open.head) ?? open.head.title,
    });
  }
}

function commandOf({ command }: LayoutSections, { title }: SectionHead): string | undefined {
  return command?.replace('{path}', title);
}
