import fc from 'fast-check';
import { runs, seed } from './properties/runs.js';

// Properties that name no number of samples take this one; none names a seed.
fc.configureGlobal({ ...runs(100), ...seed() });
