import type { UnpackLimits } from './packed.js';

const MEGABYTE = 1 << 20;
const GIGABYTE = 1024 * MEGABYTE;

/**
 * Made for a compressed sosreport of 2 GB, which unpacks to some 20 GB and has up to some hundred thousand entries. Logs shrink to a
 * tenth, those that repeat one line to a hundredth; what is filled with zeros, to a thousandth.
 */
export const UNPACK_LIMITS: UnpackLimits = {
  bytes: 32 * GIGABYTE,
  entries: 250_000,
  nesting: 8,
  ratio: 200,
  ratioFrom: 64 * MEGABYTE,
  pathBytes: 4096,
  namesBytes: 32 * MEGABYTE,
  heldBytes: 64 * MEGABYTE,
};
