import { fieldsOf, type NumberForm } from './fields.js';

/** Name of the note that the kernel writes its VMCOREINFO into (include/linux/vmcore_info.h, VMCOREINFO_NOTE_NAME), less an end of older ones. */
const NAME = 'VMCOREINFO';
const HEAD = 12;

/** @returns the text of VMCOREINFO among the notes of a core file; undefined where they have none */
export function vmcoreinfoOfNotes(notes: Buffer, form: NumberForm): Buffer | undefined {
  const fields = fieldsOf(notes, form);
  for (let at = 0; at + HEAD <= notes.length;) {
    const nameLength = fields.u32(at);
    const length = fields.u32(at + 4);
    const text = at + HEAD + padded(nameLength);
    // The name is ended by a NUL in Linux; Xen has one of its own, VMCOREINFO_XEN.
    const name = notes.toString('latin1', at + HEAD, at + HEAD + Math.min(nameLength, 32)).replace(/\0.*$/s, '');
    if (name === NAME && text < notes.length) return notes.subarray(text, Math.min(text + length, notes.length));
    at = text + padded(length);
  }
  return undefined;
}

/** Names and contents of notes begin at multiples of four bytes. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
