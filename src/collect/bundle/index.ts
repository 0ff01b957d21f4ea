export type { BundleOptions, BundleReading } from './bundle.js';
export { casesOf } from './casesOf.js';
export type { HostCase } from './casesOf.js';
export { crashReport } from './crashReport.js';
export { BUNDLE_LIMITS } from './limits.js';
export type { BundleLimits } from './limits.js';
export { createBundleReader, readBundle } from './readBundle.js';
export type { BundleReader } from './readBundle.js';
