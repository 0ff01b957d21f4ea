import type { KernelEvent } from '../../model/record.js';
import type { Extractor } from '../extractor.js';

/**
 * `Starting crashdump kernel...` (arm64, machine_kexec()), `Loading crashdump kernel...` (arm), `kexec_core: Starting new kernel`
 * (kernel_kexec()): what follows is the log of another kernel.
 */
const START = /^(?:[\w-]{1,40}: )?(?:(?:Starting|Loading) (crashdump) kernel|Starting new kernel)\b/;

/** Another kernel is started: attribute `purpose` is `crashdump` or `reboot`. */
export const kexecStart: Extractor = {
  name: 'kexec-start',
  triggers: ['Starting crashdump kernel', 'Loading crashdump kernel', 'Starting new kernel'],
  reach: 0,
  read(lines, at, source) {
    const line = lines[at];
    const match = START.exec(line?.text ?? '');
    if (line === undefined || match === null) return undefined;
    const event: KernelEvent = {
      type: 'kernel-event',
      class: 'kexec',
      completeness: 'whole',
      missing: [],
      cite: { source, from: line.number, to: line.number },
      phase: 'at',
      attributes: { purpose: match[1] ?? 'reboot' },
      count: 1,
      stamp: line.stamp,
    };
    return { records: [event], next: at + 1 };
  },
};
