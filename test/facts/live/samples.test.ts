import { test } from '@jest/globals';
import { expectSample, sampleFiles } from '../crash/sampleFile.js';

test.each(sampleFiles('live'))('$name', (sample) => {
  expectSample(sample);
});
