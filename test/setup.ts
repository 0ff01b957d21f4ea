import fc from 'fast-check';
import { runs } from './properties/runs.js';

// Properties that name no number of samples take this one.
fc.configureGlobal(runs(100));
