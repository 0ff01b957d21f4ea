import type { EventTemplate } from './eventTemplate.js';

const DISK = '[\\w.!/-]{1,64}';

/** Errors of the block layer, of the page and buffer cache above it, and of network block devices. */
export const BLOCK_EVENTS: readonly EventTemplate[] = [
  // `end_request: I/O error, dev sda, sector 1` until 3.18; `blk_update_request: ` until 5.15, `print_req_error: ` 4.15 to 5.1, with
  // operation since 5.2; nothing in front since 5.16: blk_print_req_error() of block/blk-mq.c.
  {
    class: 'block-error',
    triggers: [' error, dev '],
    pattern: new RegExp(
      `^(?:(?:end_request|blk_update_request|print_req_error): )?(?<error>[A-Za-z][A-Za-z/ ]{0,40}) error, dev (?<object>${DISK}), sector (?<sector>\\d{1,20})(?: op 0x[0-9a-f]{1,8}:\\((?<operation>\\w{1,32})\\))?`,
    ),
  },
  // buffer_io_error() of fs/buffer.c: `on device` until 3.15, as fs/ext4/page-io.c says still; the operation behind a comma since 3.16.
  {
    class: 'buffer-error',
    triggers: ['Buffer I/O error on dev'],
    pattern: new RegExp(
      `^Buffer I/O error on dev(?:ice)? (?<object>${DISK}), logical block (?<sector>\\d{1,20})(?:, (?<operation>[a-z ]{1,40}))?`,
    ),
  },
  // end_buffer_write_sync() and end_buffer_async_write() of fs/buffer.c, until 3.15.
  {
    class: 'buffer-error',
    triggers: ['lost page write due to I/O error on '],
    pattern: new RegExp(`^lost page write due to I/O error on (?<object>${DISK})`),
    says: { operation: 'lost page write' },
  },
  // nbd_xmit_timeout() of drivers/block/nbd.c.
  {
    class: 'device-timeout',
    triggers: ['Connection timed out', 'Possible stuck request '],
    pattern:
      /^block (?<object>nbd\d{1,6}): (?<error>Connection timed out|Possible stuck request)(?:.{0,80}Runtime (?<waited>\d{1,9}) seconds)?/,
  },
  // got_peer ... conn_disconnect() of drivers/block/drbd/: `drbd r0: conn( Connected -> NetworkFailure )`.
  {
    class: 'path-failed',
    phase: 'begins',
    triggers: [' -> NetworkFailure ', ' -> BrokenPipe ', ' -> Timeout ', ' -> Unconnected '],
    pattern:
      /^(?:block )?drbd (?<object>[\w.-]{1,64})(?: \w{1,16})?: .{0,80}conn\( \w{1,32} -> (?<state>NetworkFailure|BrokenPipe|Timeout|Unconnected) \)/,
  },
  {
    class: 'path-failed',
    phase: 'ends',
    triggers: [' -> Connected '],
    pattern: /^(?:block )?drbd (?<object>[\w.-]{1,64})(?: \w{1,16})?: .{0,80}conn\( \w{1,32} -> (?<state>Connected) \)/,
  },
  {
    class: 'path-failed',
    phase: 'begins',
    triggers: ['PingAck did not arrive in time'],
    pattern: /^(?:block )?drbd (?<object>[\w.-]{1,64})(?: \w{1,16})?: (?<error>PingAck did not arrive in time)/,
  },
];
