/** What the build needs to keep machine code of the program for the executable. */
export { openBox } from './box.js';
export { scriptOf } from './host.js';
