/** What reading one dump may cost, whatever its headers claim. */
export interface VmcoreLimits {
  /** Bytes of the text that comes out. */
  readonly textBytes: number;
  /** Records of the log that are looked at. */
  readonly records: number;
  /** Bytes of memory that are searched for VMCOREINFO where no header says where it is. */
  readonly searchBytes: number;
  /** Pieces of a dump in flattened form. */
  readonly flattenedPieces: number;
}

/**
 * The largest log buffer that can be configured has 32 MB (LOG_BUF_SHIFT 25 of init/Kconfig) and a million descriptors; `log_buf_len=`
 * allows more, of which the newest part is what matters. Makedumpfile and QEMU write a flattened dump in pieces of 16 to 64 KB: a million
 * of them is a dump of some 30 GB, and takes 5 s and 150 MB to go through. A search reads some 500 MB a second.
 */
export const VMCORE_LIMITS: VmcoreLimits = {
  textBytes: 64 << 20,
  records: 2 << 20,
  searchBytes: 8 * 2 ** 30,
  flattenedPieces: 1 << 20,
};
