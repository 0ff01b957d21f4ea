import { setEnvironmentData, Worker } from 'node:worker_threads';
import type { OneFile } from '../packaged/oneFile.js';
import type { Host } from './host.js';
import { SHARED } from './sharedFile.js';
import type { SharedFile } from './sharedFile.js';

/** What `runProgram` lends the text that this module is built into. */
declare const hangwiseHost: Host;

/** Files of the package that only some commands read, kept as one part: path -> text. */
const SOURCES = 'sources.json';

let sources: ReadonlyMap<string, string> | undefined;

/** hangwise as one file; the build puts this in place of `src/packaged/oneFile.ts`. */
export const oneFile: OneFile | undefined = {
  path: hangwiseHost.file,
  read: (path) => hangwiseHost.box.part(path) ?? sourceCalled(path),
  list: (folder) => [...hangwiseHost.box.names, ...allSources().keys()].filter((path) => path.startsWith(`${folder}/`)),
  startThread: (name, options) => {
    const { box, file } = hangwiseHost;
    const text = box.part('program/thread.js')?.toString('latin1') ?? '';
    const told: SharedFile = { file, bytes: shared(box.bytes) };
    setEnvironmentData(SHARED, told);
    return new Worker(text, { ...options, eval: true, argv: [name] });
  },
};

function sourceCalled(path: string): Buffer | undefined {
  const text = allSources().get(path);
  return text === undefined ? undefined : Buffer.from(text);
}

function allSources(): ReadonlyMap<string, string> {
  if (sources === undefined) {
    const data: unknown = JSON.parse(hangwiseHost.box.part(SOURCES)?.toString('utf8') ?? '{}');
    const entries = typeof data === 'object' && data !== null ? Object.entries(data) : [];
    sources = new Map(entries.map(([path, text]) => [path, String(text)]));
  }
  return sources;
}

let copy: Uint8Array | undefined;

/** The same bytes where all threads see them: each would get a copy of its own otherwise. */
function shared(bytes: Uint8Array): Uint8Array {
  if (copy === undefined) {
    copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
    copy.set(bytes);
  }
  return copy;
}
