import type { IncidentSample } from '../../../src/model/incident.js';

/** Stacks written outermost first, `a+1 > b > ?guess > c [module]`: the calls as they happened. */
export function stack(text: string, line = 1): IncidentSample {
  const frames = text.split(' > ').map((part, at) => {
    const [, guess, name = '', offset, module] = /^(\?)?([\w.]+)(?:\+(\d+))?(?: \[(\w+)\])?$/.exec(part) ?? [];
    return {
      name,
      display: name,
      reliable: guess === undefined,
      segment: 'task' as const,
      line: line + at,
      ...(offset === undefined ? {} : { offset: Number(offset) }),
      ...(module === undefined ? {} : { module }),
    };
  });
  return {
    from: 'log',
    frames: frames.toReversed(),
    whole: true,
    cite: { source: 's1', from: line, to: line + frames.length },
  };
}
