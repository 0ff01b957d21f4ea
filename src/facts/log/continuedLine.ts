const MODULE = '[\\w-]{1,64}(?:\\([A-Z+-]{1,12}\\))?';
const MODULES = new RegExp(
  `^\\s{0,8}${MODULE}(?: ${MODULE}){2,400}\\s{0,4}(?:\\[last unloaded: [\\w-]{1,64}(?:\\([A-Z]{1,12}\\))?(?::\\d{1,9})?\\])?\\s{0,4}$`,
);
const RAW_STACK = /^(?:Stack :|\s{7,8})(?: [0-9a-f]{8,16}){1,8}\s{0,4}$/;
const STACK_GOES_ON = /^\s{7,9}\.\.\.\s{0,4}$/;

/**
 * True for a line that has a meaning only behind the one before it: the list of modules, of which print_modules() of kernel/module
 * writes more than a record holds, and the dots with which mips and loongarch cut the words of the raw stack.
 */
export function continuesLine(before: string, text: string): boolean {
  if (STACK_GOES_ON.test(text)) return RAW_STACK.test(before);
  return (
    MODULES.test(text) && (before.includes('Modules linked in:') || MODULES.test(before)) && !RAW_STACK.test(before)
  );
}
