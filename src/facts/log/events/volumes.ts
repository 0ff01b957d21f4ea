import type { EventTemplate } from './eventTemplate.js';

const RAID = 'md/[\\w-]{1,12}:(?<object>[\\w-]{1,32})';

/** Software RAID and the device mapper: drivers/md/. */
export const VOLUME_EVENTS: readonly EventTemplate[] = [
  // raid1_error(), raid10_error(), raid5_error(); linear since 6.4.
  {
    class: 'md-error',
    triggers: ['Disk failure on '],
    pattern: new RegExp(`^${RAID}: (?<error>Disk failure) on (?<device>[\\w.!/-]{1,64})`),
  },
  {
    class: 'md-error',
    triggers: [': Cannot continue operation (', 'unrecoverable I/O read error for block', 'read error not correctable'],
    pattern: new RegExp(
      `^${RAID}: (?:(?<device>[\\w.!/-]{1,64}): )?(?<error>Cannot continue operation|unrecoverable I/O read error|read error not correctable)`,
    ),
  },
  // super_written() of md.c.
  {
    class: 'md-error',
    triggers: ['super_written gets error='],
    pattern: /^md: (?<error>super_written gets error)=(?<errorNumber>-?\d{1,6})/,
  },
  // md_do_sync() of md.c.
  {
    class: 'md-resync',
    phase: 'begins',
    triggers: [' of RAID array md'],
    pattern:
      /^md: (?<operation>resync|recovery|reshape|data-check|requested-resync|check|repair|delayed) of RAID array (?<object>[\w-]{1,32})/,
  },
  {
    class: 'md-resync',
    phase: 'ends',
    triggers: [
      'resync done',
      'recovery done',
      'reshape done',
      'data-check done',
      'resync interrupted',
      'recovery interrupted',
      'reshape interrupted',
      'data-check interrupted',
    ],
    pattern:
      /^md: (?<object>[\w-]{1,32}): (?<operation>resync|recovery|reshape|data-check|requested-resync) (?<status>done|interrupted)\./,
  },
  // fail_path() and reinstate_path() of dm-mpath.c; the map in front since 5.0.
  {
    class: 'path-failed',
    phase: 'begins',
    triggers: ['Failing path '],
    pattern:
      /^device-mapper: multipath: (?:(?<device>\d{1,6}:\d{1,7}): )?Failing path (?<object>[\w:.-]{1,64}?)\.?\s{0,4}$/,
  },
  {
    class: 'path-failed',
    phase: 'ends',
    triggers: ['Reinstating path '],
    pattern:
      /^device-mapper: multipath: (?:(?<device>\d{1,6}:\d{1,7}): )?Reinstating path (?<object>[\w:.-]{1,64}?)\.?\s{0,4}$/,
  },
  // queue_if_no_path_timeout_work() of dm-mpath.c, since 5.6.
  {
    class: 'path-failed',
    triggers: ['queue_if_no_path timeout on '],
    pattern:
      /^device-mapper: multipath: queue_if_no_path timeout on (?<object>[\w:.-]{1,64}), (?<action>failing queued IO)/,
  },
  // The daemon multipathd: no path is left, and the map queues.
  {
    class: 'path-failed',
    phase: 'begins',
    triggers: [': remaining active paths: 0'],
    pattern: /\bmultipathd(?:\[\d{1,10}\])?: (?<object>[\w.-]{1,128}): remaining active paths: (?<remaining>0)$/,
  },
  {
    class: 'path-failed',
    phase: 'ends',
    triggers: [': remaining active paths: '],
    pattern:
      /\bmultipathd(?:\[\d{1,10}\])?: (?<object>[\w.-]{1,128}): remaining active paths: (?<remaining>[1-9]\d{0,5})$/,
  },
  // notify_of_pool_mode_change() of dm-thin.c.
  {
    class: 'pool-out-of-space',
    phase: 'begins',
    triggers: [': switching pool to out-of-data-space', ': switching pool to read-only', ': switching pool to fail'],
    pattern:
      /^device-mapper: thin: (?<object>[\w:.-]{1,64}): switching pool to (?<state>out-of-data-space|read-only|fail)(?: \((?<action>queue IO|error IO)\))? mode/,
  },
  {
    class: 'pool-out-of-space',
    phase: 'ends',
    triggers: [': switching pool to write mode'],
    pattern: /^device-mapper: thin: (?<object>[\w:.-]{1,64}): switching pool to (?<state>write) mode/,
  },
  // check_low_water_mark() of dm-thin.c.
  {
    class: 'pool-out-of-space',
    triggers: ['reached low water mark for '],
    pattern: /^device-mapper: thin: (?<object>[\w:.-]{1,64}): (?<error>reached low water mark for \w{1,16} device)/,
  },
  // __invalidate_snapshot() of dm-snap.c.
  {
    class: 'pool-out-of-space',
    triggers: ['Invalidating snapshot: '],
    pattern: /^device-mapper: snapshots: Invalidating snapshot: (?<error>[\w /]{1,80})/,
  },
];
