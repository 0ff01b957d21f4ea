import type { Extractor } from '../../extractor.js';
import { allocationFailure } from './allocationFailure.js';
import { ATA_EVENTS } from './ata.js';
import { BLOCK_EVENTS } from './block.js';
import { CLOCK_EVENTS, SCHEDULING_EVENTS } from './clock.js';
import { CLUSTER_EVENTS } from './clusters.js';
import { DEVICE_EVENTS } from './device.js';
import { eventExtractor } from './eventExtractor.js';
import type { EventTemplate } from './eventTemplate.js';
import { FILE_SERVER_EVENTS } from './fileServers.js';
import { FILESYSTEM_EVENTS } from './filesystem.js';
import { GPU_EVENTS } from './gpu.js';
import { HARDWARE_EVENTS } from './hardware.js';
import { KERNEL_STATE_EVENTS } from './kernelState.js';
import { MEMORY_EVENTS } from './memory.js';
import { NETWORK_EVENTS } from './network.js';
import { NVME_EVENTS } from './nvme.js';
import { outOfMemory } from './outOfMemory.js';
import { POWER_EVENTS } from './power.js';
import { SCSI_EVENTS } from './scsi.js';
import { SCSI_ADAPTER_EVENTS } from './scsiAdapter.js';
import { VOLUME_EVENTS } from './volumes.js';

/** The families of messages that say what happened beside a hang. */
export const EVENT_FAMILIES: Readonly<Record<string, readonly EventTemplate[]>> = {
  ata: ATA_EVENTS,
  block: BLOCK_EVENTS,
  clock: CLOCK_EVENTS,
  cluster: CLUSTER_EVENTS,
  device: DEVICE_EVENTS,
  'file-server': FILE_SERVER_EVENTS,
  filesystem: FILESYSTEM_EVENTS,
  gpu: GPU_EVENTS,
  hardware: HARDWARE_EVENTS,
  'kernel-state': KERNEL_STATE_EVENTS,
  memory: MEMORY_EVENTS,
  network: NETWORK_EVENTS,
  nvme: NVME_EVENTS,
  power: POWER_EVENTS,
  scheduling: SCHEDULING_EVENTS,
  scsi: SCSI_EVENTS,
  'scsi-adapter': SCSI_ADAPTER_EVENTS,
  volume: VOLUME_EVENTS,
};

/** Reports of many lines come before the families: they take the traces that are printed with them. */
export const eventExtractors: readonly Extractor[] = [
  outOfMemory,
  allocationFailure,
  ...Object.entries(EVENT_FAMILIES).map(([family, templates]) => eventExtractor(`event-${family}`, templates)),
];
