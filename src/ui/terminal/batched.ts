/** Passes calls on once in a turn of the event loop, however many there were: a paste of megabytes is thousands. */
export function batched(listener: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setImmediate(() => {
      waiting = false;
      listener();
    });
  };
}
