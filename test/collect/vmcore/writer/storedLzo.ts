/** A block of LZO1X that repeats nothing: all of it literals, and the mark of the end. */
export function storedLzo(page: Buffer): Buffer {
  const rest = page.length - 3 - 15;
  const length =
    page.length <= 238
      ? [17 + page.length]
      : [0, ...Array.from({ length: Math.ceil(rest / 255) - 1 }, () => 0), rest - 255 * (Math.ceil(rest / 255) - 1)];
  return Buffer.concat([Buffer.from(length), page, Buffer.from([0x11, 0, 0])]);
}
