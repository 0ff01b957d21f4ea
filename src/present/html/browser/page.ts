// The script of every page: it runs once the page is read, works on what stands there, and asks nobody for anything.
import { sortableCases } from './caseTable.js';
import { copying } from './copying.js';
import { filtering } from './filtering.js';
import { folding } from './folding.js';
import { icicles } from './icicles.js';
import { theme } from './theme.js';

document.documentElement.classList.add('live');
theme();
copying();
filtering();
folding();
icicles();
sortableCases();
