import type { EventTemplate } from './eventTemplate.js';

const VICTIM = '(?<victimPid>\\d{1,10}) \\((?<victim>.{1,64}?)\\)';

/** Messages of one line about memory; reports of many lines are in `outOfMemory.ts` and `allocationFailure.ts`. */
export const MEMORY_EVENTS: readonly EventTemplate[] = [
  // oom_reap_task() and oom_reap_task_mm() of mm/oom_kill.c, since 4.6.
  {
    class: 'out-of-memory',
    triggers: ['oom_reaper: reaped process '],
    pattern: new RegExp(`^oom_reaper: (?<action>reaped) process ${VICTIM}`),
  },
  {
    class: 'out-of-memory',
    triggers: ['oom_reaper: unable to reap pid:'],
    pattern: new RegExp(`^oom_reaper: (?<error>unable to reap) pid:${VICTIM}`),
  },
  {
    class: 'out-of-memory',
    triggers: ['Out of memory and no killable processes'],
    pattern: /^(?<error>Out of memory and no killable processes)/,
  },
  // slab_out_of_memory() of mm/slub.c, of mm/slab.c until 6.4.
  {
    class: 'allocation-failure',
    triggers: ['Unable to allocate memory on '],
    pattern: /^SL[AU]B: (?<error>Unable to allocate memory) on (?:node|CPU)/,
    follow: [/^\s{1,4}cache: (?<zone>[\w:.-]{1,64}), /, /^\s{1,4}node \d{1,6}: slabs/],
  },
];
