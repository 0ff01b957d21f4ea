/**
 * The terminal as Ink sees it: it has no height and does not tell of resizes. Ink clears screen and scrollback when what
 * it draws is as high as the terminal; the interview keeps within the height itself, and draws anew when the size changes.
 */
export function inkStdout(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  return new Proxy(stdout, {
    get(target, property) {
      if (property === 'rows') return Number.POSITIVE_INFINITY;
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function') return value;
      return (...parameters: readonly unknown[]): unknown => {
        if ((property === 'on' || property === 'off') && parameters[0] === 'resize') return target;
        return Reflect.apply(value, target, parameters);
      };
    },
  });
}
