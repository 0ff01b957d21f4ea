import type { RecordBase, Stamp } from './recordBase.js';
import type { Scalar } from './value.js';

/** What happened beside a hang and may have caused it. A closed vocabulary: rules match on it. */
export const EVENT_CLASSES = [
  'block-error',
  'buffer-error',
  'scsi-error',
  'scsi-timeout',
  'scsi-reset',
  'scsi-offline',
  'nvme-timeout',
  'nvme-interrupt-lost',
  'nvme-reset',
  'nvme-failed',
  'ata-error',
  'ata-reset',
  'ata-failed',
  'journal-error',
  'filesystem-error',
  'filesystem-shutdown',
  'filesystem-memory',
  'filesystem-freeze',
  'md-error',
  'md-resync',
  'path-failed',
  'pool-out-of-space',
  'nfs-server',
  'nfs-state-manager',
  'rpc-error',
  'cifs-server',
  'ceph-monitor',
  'ceph-osd',
  'ceph-mds',
  'cluster-filesystem',
  'network-transmit-timeout',
  'network-reference',
  'network-link',
  'network-tx-hang',
  'network-memory',
  'out-of-memory',
  'memory-cgroup-limit',
  'allocation-failure',
  'allocation-stall',
  'clocksource-unstable',
  'clocksource-switched',
  'clock-read-slow',
  'tsc-warp',
  'interrupt-slow',
  'nmi-unknown',
  'rt-throttling',
  'deadline-lag',
  'bandwidth-period-short',
  'suspend',
  'freeze-failed',
  'hypervisor-pause',
  'hypervisor',
  'machine-check',
  'hardware-error',
  'thermal-throttling',
  'gpu-hang',
  'device-timeout',
  'usb-error',
  'pcie-error',
  'firmware-error',
  'busy-inodes',
  'workqueue-hog',
  'workqueue-drain',
  'livepatch',
  'warning',
  'bad-page',
  'list-corruption',
  'memory-corruption',
  'module-loaded',
  'cpu-offline',
  'cpu-stop-failed',
  'hung-task-suppressed',
  'printk-flood',
  'audit-backlog',
  'sysrq',
  'kexec',
  'watchdog-device',
] as const;
export type EventClass = (typeof EVENT_CLASSES)[number];

/** One message that says something happened, or `count` alike of which only this one was kept. */
export interface KernelEvent extends RecordBase {
  readonly type: 'kernel-event';
  readonly class: EventClass;
  /** What it concerns, as printed: `sda`, `nvme0`, `10.0.0.5`, `eth0`. */
  readonly object?: string;
  /** `begins` something that `ends` later (not responding / OK, suspend / resume), or `at` a moment. */
  readonly phase: 'begins' | 'ends' | 'at';
  /** What else it says, by short lower-camel-case names: `error`, `seconds`, `function`, `queue`, ... */
  readonly attributes: Readonly<Record<string, Scalar>>;
  readonly count: number;
  readonly stamp: Stamp;
}
