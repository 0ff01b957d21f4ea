/** Where the id of a case says on which kernel it was recorded: `-6.1.0-x86_64`, `-6.12.117-debug-arm64`, `-4.19.90`. */
const KERNEL = /-\d{1,3}\.\d{1,3}(?:[.-].*)?$/s;

/**
 * What happened in a case, whatever kernel it happened on. Several kernels that were hung in one way say nearly the same: they are one
 * witness, and never on both sides of a cross-validation.
 */
export function scenarioOf(caseId: string): string {
  return caseId.replace(KERNEL, '');
}
