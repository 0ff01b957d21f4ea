import type { UnpackLimits } from './packed.js';

const MEGABYTE = 1 << 20;
const GIGABYTE = 1024 * MEGABYTE;

/**
 * Made for a compressed sosreport of 2 GB, which unpacks to some 20 GB. Most have some ten thousand entries; one of a node with 280 containers
 * had 114 000 (sosreport/sos, issue 90). Logs shrink to a
 * tenth, those that repeat one line to a hundredth; what is filled with zeros, to a thousandth.
 */
export const UNPACK_LIMITS: UnpackLimits = {
  bytes: 32 * GIGABYTE,
  entries: 120_000,
  nesting: 8,
  ratio: 200,
  ratioFrom: 64 * MEGABYTE,
  pathBytes: 4096,
  namesBytes: 32 * MEGABYTE,
  heldBytes: 64 * MEGABYTE,
};
