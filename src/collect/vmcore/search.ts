import type { SearchBlock } from './dump.js';
import { readMemory, type Memory } from './memory.js';

/** How the text of VMCOREINFO begins (kernel/vmcore_info.c), and what follows soon. */
const BEGINNING = Buffer.from('OSRELEASE=');
const FURTHER = ['\nPAGESIZE=', '\nSYMBOL('];
const LENGTHS = [4096, 1024];
/** Cost of a look at a place where it may begin: memory can be full of them. */
const LOOK = 4096;

/** A place in memory at which VMCOREINFO stands, or the news how far the search is. */
export type SearchStep = { readonly found: Buffer } | { readonly searched: number };

/**
 * The kernel keeps the text ready for a crash: in dumps without a note of it, it stands somewhere in memory.
 * @param most cost of what is searched
 */
export function* searchVmcoreinfo(blocks: Iterable<SearchBlock>, memory: Memory, most: number): Generator<SearchStep> {
  let searched = 0;
  for (const { address, bytes, cost } of blocks) {
    for (let at = bytes.indexOf(BEGINNING); at >= 0; at = bytes.indexOf(BEGINNING, at + 1)) {
      if (searched >= most) return;
      searched += LOOK;
      const found = textAt(memory, address + at);
      if (found !== undefined) yield { found };
    }
    if (searched >= most) return;
    searched += cost;
    yield { searched };
  }
}

function textAt(memory: Memory, address: number): Buffer | undefined {
  for (const length of LENGTHS) {
    const part = readMemory(memory, address, length);
    if ('absent' in part) continue;
    const end = part.bytes.indexOf(0);
    const text = end < 0 ? part.bytes : part.bytes.subarray(0, end);
    if (FURTHER.every((further) => text.includes(further))) return text;
  }
  return undefined;
}
