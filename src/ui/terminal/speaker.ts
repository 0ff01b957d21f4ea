/** A line that is being typed, as the entry shows it: a prompt, the text, and a cursor. */
const TYPED = /^> (.{0,400})_$/su;

/** What a screen reader should read of a frame: its lines that were not in the one before. */
export function newLines(before: readonly string[], after: readonly string[]): readonly string[] {
  const known = new Set(before);
  return after.filter((line) => line.trim() !== '' && !known.has(line));
}

function typedIn(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const typed = TYPED.exec(line)?.[1];
    if (typed !== undefined) return typed;
  }
  return undefined;
}

/** Characters typed behind what was typed before, when nothing else changed: they are echoed as a terminal does. */
function echoOf(before: readonly string[], fresh: readonly string[]): string | undefined {
  const [only, ...more] = fresh;
  const was = typedIn(before);
  const is = only === undefined || more.length > 0 ? undefined : typedIn([only]);
  return was !== undefined && is?.startsWith(was) === true ? is.slice(was.length) : undefined;
}

/** Takes frames, and writes of each only what is new, below what was written before. */
export function createSpeaker(write: (text: string) => void): (frame: string) => void {
  let spoken: readonly string[] = [];
  let echoing = false;
  return (frame) => {
    const lines = frame.split('\n');
    const fresh = newLines(spoken, lines);
    const echo = echoOf(spoken, fresh);
    spoken = lines;
    if (fresh.length === 0) return;
    write(echo ?? `${echoing ? '\r\n' : ''}${fresh.join('\r\n')}\r\n`);
    echoing = echo !== undefined;
  };
}
