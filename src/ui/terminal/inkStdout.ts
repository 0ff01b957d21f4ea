/**
 * The terminal as Ink sees it. In its debug mode every write of Ink is a whole frame, which goes to `show`. It has no
 * height, since Ink clears the scrollback when a frame is as high as the terminal, and does not tell of resizes: the
 * interview keeps within the height itself, and draws anew when the size changes.
 * @param width columns that are drawn. Of a terminal that does not tell its own, as a serial line, Ink would ask other programs at
 *   every frame.
 */
export function inkStdout(
  stdout: NodeJS.WriteStream,
  show: (frame: string) => void,
  width: () => number,
): NodeJS.WriteStream {
  return new Proxy(stdout, {
    get(target, property) {
      if (property === 'columns') return width();
      if (property === 'rows') return Number.POSITIVE_INFINITY;
      if (property === 'write')
        return (text: string, done?: () => void): boolean => {
          // Ink waits for its last write with an empty one.
          if (text !== '') show(text);
          if (done !== undefined) setImmediate(done);
          return true;
        };
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function') return value;
      return (...parameters: readonly unknown[]): unknown => {
        if ((property === 'on' || property === 'off') && parameters[0] === 'resize') return target;
        return Reflect.apply(value, target, parameters);
      };
    },
  });
}
