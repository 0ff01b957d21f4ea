import type { IncidentSample } from '../../../model/incident.js';
import type { Frame } from '../../../model/record.js';

/** The frames in front of the first one that the unwinder is sure of. */
function doubtful({ frames }: IncidentSample): readonly Frame[] {
  const end = frames.findIndex(({ reliable }) => reliable);
  return end < 0 ? [] : frames.slice(0, end);
}

/**
 * Stacks of a task that ran while another CPU dumped it. The unwinder starts from a stack pointer that is out of date, and marks all frames
 * doubtful until it finds its way: here these are not remains of earlier calls but the newest part. A function that stands there in
 * every one of several dumps is no chance; it is taken for sure, the others stay doubtful.
 */
export function runningStacks(samples: readonly IncidentSample[]): readonly IncidentSample[] {
  if (samples.length < 2) return samples;
  const [first, ...others] = samples.map((sample) => new Set(doubtful(sample).map(({ name }) => name)));
  const shared = new Set([...(first ?? [])].filter((name) => others.every((names) => names.has(name))));
  if (shared.size === 0) return samples;
  return samples.map((sample) => {
    const unsure = new Set(doubtful(sample));
    return {
      ...sample,
      frames: sample.frames.map((frame) =>
        unsure.has(frame) && shared.has(frame.name) ? { ...frame, reliable: true } : frame,
      ),
    };
  });
}
