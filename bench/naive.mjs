/**
 * The reader that one would write in an hour, to compare with: every line through a pattern for its prefix, then through those of
 * detectors, tasks and frames. Prints how many of each it found.
 *
 *   node bench/naive.mjs FILE
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const PREFIX = /^(?:<\d+>)?\[ *\d+\.\d+\](?:\[ *[CT]\d+\])? ?/;
const DETECTORS = [
  /soft lockup - CPU#(\d+) stuck for (\d+)s! \[(.+):(\d+)\]/,
  /hard LOCKUP on cpu (\d+)/,
  /INFO: task (.+):(\d+) blocked for more than (\d+) seconds/,
  /rcu: INFO: (\S+) (?:self-detected stall|detected stalls)/,
  /BUG: workqueue lockup - pool (.+) stuck for (\d+)s/,
];
const TASK = /^task:(.+?)\s+state:(\S)/;
const FRAME = /^\s*(\? )?([\w.$]+)\+0x([0-9a-f]+)\/0x([0-9a-f]+)/;

const events = [];
const tasks = [];
const stacks = [];
for await (const raw of createInterface({ input: createReadStream(process.argv[2]) })) {
  const line = raw.replace(PREFIX, '');
  const detector = DETECTORS.map((pattern) => pattern.exec(line)).find((match) => match !== null);
  if (detector !== undefined) events.push(detector.slice(1));
  const task = TASK.exec(line);
  if (task !== null) tasks.push([task[1], task[2]]);
  if (line.startsWith('Call Trace:')) stacks.push([]);
  const frame = FRAME.exec(line);
  if (frame !== null)
    stacks.at(-1)?.push([frame[2], parseInt(frame[3], 16), parseInt(frame[4], 16), frame[1] === undefined]);
}
console.log(JSON.stringify({ events: events.length, tasks: tasks.length, stacks: stacks.length }));
