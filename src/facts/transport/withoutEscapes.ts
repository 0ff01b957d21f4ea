const ESCAPES = /(?:\\x[0-9a-f]{2}){1,4096}/g;
const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Text in which msg_add_ext_text() of kernel/printk/printk.c wrote control characters, bytes beyond ASCII and backslashes as
 * `\x0a`.
 */
export function withoutEscapes(text: string): string {
  return text.includes('\\x') ? text.replace(ESCAPES, (escapes) => UTF_8.decode(bytesOf(escapes))) : text;
}

function bytesOf(escapes: string): Uint8Array {
  return Uint8Array.from(escapes.slice(2).split('\\x'), (digits) => Number.parseInt(digits, 16));
}
