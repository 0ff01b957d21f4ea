import type { Scrubber } from '../../scrub/index.js';

/** Bytes at the beginning in which a zero byte tells that a file is no text. */
const LOOKED_AT = 8192;
/** Bytes that are scrubbed at a time, up to the end of a line. */
const BLOCK = 1 << 20;

/** Whether bytes are text that can be scrubbed: anything but binary data; UTF-16 with a byte order mark is text. */
export function isScrubbable(bytes: Buffer): boolean {
  return utf16Of(bytes) !== undefined || !bytes.subarray(0, LOOKED_AT).includes(0);
}

/** Lets a scrubber get to know the names in a file. */
export function learnBytes(bytes: Buffer, scrubber: Scrubber): void {
  for (const block of blocksOf(textOf(bytes))) scrubber.learn(block);
}

/** The bytes of a file without what tells people and machines apart; all other bytes as they were, UTF-16 as UTF-8. */
export function scrubBytes(bytes: Buffer, scrubber: Scrubber): Buffer {
  const encoding = utf16Of(bytes) === undefined ? 'latin1' : 'utf8';
  const blocks = [...blocksOf(textOf(bytes))];
  return Buffer.concat(blocks.map((block) => Buffer.from(scrubber.scrub(block), encoding)));
}

/** One character a byte, so that no byte is lost, whatever the encoding: what is looked for is ASCII. */
function textOf(bytes: Buffer): string {
  return utf16Of(bytes) ?? bytes.toString('latin1');
}

function utf16Of(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (first !== 0xfe || second !== 0xff) return undefined;
  const even = bytes.subarray(2, bytes.length - (bytes.length % 2));
  return Buffer.from(even).swap16().toString('utf16le');
}

function* blocksOf(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const newline = text.indexOf('\n', from + BLOCK);
    const to = newline < 0 ? text.length : newline + 1;
    yield text.slice(from, to);
    from = to;
  }
}
