import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What stands at a path: a text, a JSON value, or a link to somewhere. */
export type Content = string | Uint8Array | { readonly json: unknown } | { readonly link: string };

/** A folder of files in a temporary place, made for one test file. */
export function makeArchive(files: Readonly<Record<string, Content>>): {
  readonly root: string;
  readonly remove: () => void;
} {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hangwise-archive-')));
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(path, content);
    else if ('link' in content) symlinkSync(content.link, path);
    else writeFileSync(path, JSON.stringify(content.json, undefined, 2));
  }
  return {
    root,
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
}

/** Three reports of one CPU: the smallest log with a hang in it. */
export const LOCKUP_LOG = [22, 44, 66]
  .map(
    (seconds, at) =>
      `[  ${String(100 + at * 28)}.000000] watchdog: BUG: soft lockup - CPU#3 stuck for ${String(seconds)}s! [dd:77]\n`,
  )
  .join('');

export const QUIET_LOG = '[    1.000000] usb 1-1: new high-speed USB device number 2 using xhci_hcd\n';

/** A case as `case.json` describes it, with one log. */
export function described(changes: Readonly<Record<string, unknown>> = {}): Content {
  return {
    json: {
      title: 'A CPU is stuck',
      origin: 'constructed',
      source: 'Written for a test.',
      license: 'Apache-2.0',
      kernel: { release: 'unknown', arch: 'unknown' },
      evidence: [{ file: 'console.log', kind: 'kernel-log' }],
      concluded: [],
      doubts: [],
      ...changes,
    },
  };
}

/** What is true of `LOCKUP_LOG`. */
export function expects(changes: Readonly<Record<string, unknown>> = {}): Content {
  return {
    json: {
      reported: ['soft-lockup'],
      culprit: 'unknown',
      mechanisms: 'unknown',
      facts: { 'hang.cpu': 3, 'task.comm': 'dd' },
      decidable: [],
      ...changes,
    },
  };
}
