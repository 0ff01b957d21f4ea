import type { EventTemplate } from './eventTemplate.js';

const VOLUME = '(?<object>[\\w.!/:-]{1,64}?)';
const REST = '(?<error>\\S.{0,200})';

/** Local file systems and their journals. */
export const FILESYSTEM_EVENTS: readonly EventTemplate[] = [
  // jbd2_journal_abort() and jbd_journal_abort(): `sda1-8`, the journal's inode behind the device.
  {
    class: 'journal-error',
    triggers: ['Aborting journal on device '],
    pattern: /^Aborting journal on device (?<object>[\w.!/:-]{1,64}?)\.?\s{0,4}$/,
    says: { action: 'journal aborted' },
  },
  // jbd2_write_superblock() (`Error N detected` until 5.10) and journal_finish_inode_data_buffers() of fs/jbd2.
  {
    class: 'journal-error',
    triggers: ['JBD2: I/O error when updating', 'JBD2: previous I/O error', 'JBD2: Error ', 'JBD2: Detected IO errors'],
    pattern:
      /^JBD2: (?<error>I\/O error when updating journal superblock|previous I\/O error detected for journal superblock update|Error (?<errorNumber>-?\d{1,6}) detected when updating journal superblock|Detected IO errors while flushing file data)(?: for| on) (?<object>[\w.!/:-]{1,64}?)\.?\s{0,4}$/,
  },
  // __ext4_error(), __ext4_error_inode(), __ext4_std_error() of fs/ext4/super.c; ext3_error() of fs/ext3/super.c until 4.2.
  {
    class: 'filesystem-error',
    triggers: ['EXT4-fs error (device ', 'EXT3-fs error (device '],
    pattern:
      /^EXT[34]-fs error \(device (?<object>[\w.!/-]{1,64})\)(?:: (?<function>\w{1,80})(?::\d{1,6})?: | in (?<operation>\w{1,80})(?::\d{1,6})?: )(?:.{0,80}?\bcomm (?<comm>.{1,16}?): )?(?<error>\S.{0,200})/,
  },
  // ext4_do_writepages() of fs/ext4/inode.c, mpage_da_map_and_submit() before 3.11.
  {
    class: 'filesystem-error',
    triggers: ['Delayed block allocation failed for inode '],
    pattern: new RegExp(
      `^EXT4-fs \\(${VOLUME}\\): (?<error>Delayed block allocation failed) for inode \\d{1,20} .{0,120} with error (?<errorNumber>-?\\d{1,6})`,
    ),
  },
  // ext4_handle_error(), f2fs_handle_critical_error() since 6.3.
  {
    class: 'filesystem-shutdown',
    triggers: ['): Remounting filesystem read-only', 'set read-only', '): Stopped filesystem due to reason'],
    pattern: new RegExp(
      `^(?:EXT[34]|F2FS|FAT)-fs \\(${VOLUME}\\): (?<action>Remounting filesystem read-only|Filesystem has been set read-only|Stopped filesystem)(?: due to reason: (?<reason>\\d{1,6}))?`,
    ),
  },
  // xfs_do_force_shutdown() of fs/xfs/xfs_fsops.c: words of their own until 5.16, one sentence with the place since 5.17.
  {
    class: 'filesystem-shutdown',
    triggers: ['Shutting down filesystem', 'hutting down filesystem'],
    pattern: new RegExp(
      `^XFS \\(${VOLUME}\\): (?<reason>[A-Za-z/ -]{1,60}?)(?: \\((?<status>0x[0-9a-f]{1,8})\\))?(?: [Dd]etected| received)(?: at (?<function>[\\w.]{1,80})\\+0x.{1,120})?\\. {1,2}Shutting down filesystem`,
    ),
  },
  {
    class: 'filesystem-shutdown',
    triggers: ['xfs_do_force_shutdown(0x'],
    pattern: new RegExp(`^XFS \\(${VOLUME}\\): xfs_do_force_shutdown\\((?<status>0x[0-9a-f]{1,8})\\) called from line`),
  },
  // xfs_buf_ioerror_alert() of fs/xfs/xfs_buf.c: `in "function"` since 4.18, `block ... ("function")` before.
  {
    class: 'filesystem-error',
    triggers: ['metadata I/O error'],
    pattern: new RegExp(
      `^XFS \\(${VOLUME}\\): (?<error>metadata I/O error)(?:: block 0x[0-9a-f]{1,16} \\("(?<operation>[\\w+./ \\[\\]-]{1,120})"\\)| in "(?<function>[\\w.]{1,80})(?:[^\\w."][^"]{0,80})?" at daddr 0x[0-9a-f]{1,16} len \\d{1,10}) error (?<errorNumber>\\d{1,6})`,
    ),
  },
  // xlog_ioend_work() (error negative) of xfs_log.c; xfs_inode_item_push ... of xfs_buf_item.c; xfs_verifier_error() of xfs_error.c.
  {
    class: 'filesystem-error',
    triggers: ['): log I/O error ', '): Failing async write on buffer block ', '): Metadata corruption detected at '],
    pattern: new RegExp(
      `^XFS \\(${VOLUME}\\): (?<error>log I/O error|Failing async write|Metadata corruption detected)(?: (?<errorNumber>-?\\d{1,6})| at (?<function>[\\w.]{1,80}))?`,
    ),
  },
  {
    class: 'filesystem-error',
    triggers: ['): Internal error '],
    pattern: new RegExp(`^XFS \\(${VOLUME}\\): (?<error>Internal error .{1,80}?) at line \\d`),
  },
  // kmem_alloc() of fs/xfs/kmem.c, until 6.8; the size since 4.4.
  {
    class: 'filesystem-memory',
    triggers: ['possible memory allocation deadlock'],
    pattern:
      /^XFS: (?:(?<comm>.{1,16})\((?<pid>\d{1,10})\) )?possible memory allocation deadlock (?:size (?<status>\d{1,12}) )?in (?<function>\w{1,80})/,
  },
  // __btrfs_handle_fs_error() (`state` since 5.18) and __btrfs_abort_transaction() of fs/btrfs.
  {
    class: 'filesystem-shutdown',
    triggers: ['forced readonly', 'Skipping commit of aborted transaction'],
    pattern: new RegExp(
      `^BTRFS:? (?:info|warning|error) \\(device ${VOLUME}(?:: state \\w{1,16})?\\): (?<action>forced readonly|Skipping commit of aborted transaction)`,
    ),
  },
  {
    class: 'filesystem-error',
    triggers: ['Transaction aborted (error '],
    pattern: new RegExp(
      `^BTRFS:? (?:(?:error|critical) \\(device ${VOLUME}(?:: state \\w{1,16})?\\)(?: in (?<function>\\w{1,80}):\\d{1,6})?: )?(?<error>Transaction aborted) \\(error (?<errorNumber>-?\\d{1,6})\\)`,
    ),
  },
  {
    class: 'filesystem-error',
    triggers: ['BTRFS error (device ', 'BTRFS critical (device ', 'BTRFS: error (device ', 'BTRFS: critical (device '],
    pattern: new RegExp(
      `^BTRFS:? (?:error|critical) \\(device ${VOLUME}(?:: state \\w{1,16})?\\)(?:: | in (?<function>\\w{1,80})(?::\\d{1,6})?: )${REST}`,
    ),
  },
  // generic_shutdown_super() of fs/super.c; kernels from 6.4 on name the type.
  {
    class: 'busy-inodes',
    triggers: ['VFS: Busy inodes after unmount of '],
    pattern: /^VFS: Busy inodes after unmount of (?<object>[\w.!/:-]{1,64}?)(?:\. | \(|\s{0,4}$)/,
  },
  // The OpenZFS module: zio_suspend() of module/zfs/zio.c.
  {
    class: 'filesystem-shutdown',
    triggers: ['has encountered an uncorrectable I/O failure'],
    pattern:
      /^WARNING: Pool '(?<object>[\w.:-]{1,64})' has encountered an (?<error>uncorrectable I\/O failure) and has been (?<action>suspended)/,
  },
  // The guest agent of QEMU, qga/commands-posix.c, for backups: writers wait until the thaw.
  {
    class: 'filesystem-freeze',
    phase: 'begins',
    triggers: ['guest-fsfreeze called'],
    pattern: /\bqemu-ga(?:\[\d{1,10}\])?: (?:info: )?(?<action>guest-fsfreeze) called/,
  },
  {
    class: 'filesystem-freeze',
    phase: 'ends',
    triggers: ['guest-fsthaw called'],
    pattern: /\bqemu-ga(?:\[\d{1,10}\])?: (?:info: )?(?<action>guest-fsthaw) called/,
  },
];
