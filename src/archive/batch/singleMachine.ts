/**
 * Names that logs of one machine have where they were collected: a folder that holds one of them is one case. Behind the name may stand
 * how it was rotated (`.1`, `-20240131`, `.old`), what kind of text it is, and what it is compressed with.
 */
const SINGLE_MACHINE =
  /^(?:(?:vmcore-)?dmesg|console|messages|syslog|kern|kernel|journal|journalctl|crash|vmcore|bt|btall|bt-all|foreach-bt|sysrq|serial)(?:[.-](?:\d{1,8}|old))?(?:\.(?:log|txt|out|old|\d{1,2}))*(?:\.(?:gz|xz|zst|bz2))?$/i;

/** Whether one machine has only one file of this name: its other files are of the same case. */
export function namesSingleMachine(name: string): boolean {
  return SINGLE_MACHINE.test(name);
}
