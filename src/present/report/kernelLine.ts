import type { DiagnosedKernel } from '../../model/diagnosis.js';
import type { Inline } from '../document.js';
import { code, join, plain } from '../inline.js';
import type { Wording } from '../wording.js';

/** Release of a kernel, where it comes from, its architecture and taints; what is not known is said to be unknown. */
export function kernelLine(wording: Wording, kernel: DiagnosedKernel): Inline {
  const { release, upstream, branch, vendor, arch, taints } = kernel;
  const known = (key: string, value: string | undefined): Inline =>
    value === undefined ? [] : wording.inline(`present.kernel.${key}`, { value: code(value) });
  return join(
    [
      release === undefined ? plain(wording.text('present.kernel.noRelease')) : code(release),
      known('upstream', upstream),
      known('branch', branch),
      known('vendor', vendor),
      arch === undefined ? [] : code(arch),
      known('taints', taints === undefined || taints.length === 0 ? undefined : taints.join(' ')),
    ],
    wording.text('present.comma'),
  );
}
