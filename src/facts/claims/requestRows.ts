import type { DiskLoad } from '../../model/record.js';
import { dumpedObjects } from '../derive/dumpedObjects.js';
import type { DumpedObject } from '../derive/dumpedObjects.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import type { RowFragment } from './rowFragments.js';

/** Names of the tables, also in records of listings. */
export const REQUEST_TABLE = 'request';
export const DISK_TABLE = 'disk';

/** Low bits of cmd_flags since 4.10 (REQ_OP_BITS, include/linux/blk_types.h); kernels before have no rq_flags. */
const OPERATION_BITS = 0xff;
const OPERATIONS: ReadonlyMap<number, string> = new Map([
  [0, 'READ'],
  [1, 'WRITE'],
  [2, 'FLUSH'],
  [3, 'DISCARD'],
  [9, 'WRITE_ZEROES'],
]);
/** enum mq_rq_state of include/linux/blk-mq.h, since 4.16; the words are those of debugfs. */
const STATES = ['idle', 'in_flight', 'complete'] as const;
const NANOSECONDS = 1e9;

/** Parts of rows of disks, as `dev -d` lists them, and of requests that were dumped. */
export function requestFragments(records: RecordsByType): readonly RowFragment[] {
  const listings = records.of('disk-requests');
  const disks = listings.flatMap(({ disks: loads, cite }) =>
    loads.map((load): RowFragment => ({
      table: DISK_TABLE,
      key: load.name,
      attributes: diskAttributes(load),
      cite: [cite],
    })),
  );
  const devices = new Map(
    listings.flatMap(({ disks: loads }) => loads.map(({ queue, name }) => [queue, name] as const)),
  );
  const requests = [...dumpedObjects(records, 'request').values()].map((request) => requestFragment(request, devices));
  return [...disks, ...requests];
}

function diskAttributes({ name, queue, total, read, write, driver }: DiskLoad): RowFragment['attributes'] {
  return { name, queueAddress: queue, inflight: total, inflightReads: read, inflightWrites: write, inDriver: driver };
}

/** @param devices names by the address of their request_queue */
function requestFragment(request: DumpedObject, devices: ReadonlyMap<string, string>): RowFragment {
  const device = devices.get(request.pointer('q') ?? '');
  const flags = request.number('cmd_flags');
  const started = request.number('start_time_ns');
  const tag = request.number('tag');
  const operation =
    flags === undefined || request.member('rq_flags') === undefined
      ? undefined
      : OPERATIONS.get(flags & OPERATION_BITS);
  return {
    table: REQUEST_TABLE,
    key: `${device ?? ''}//${request.address}`,
    attributes: {
      address: request.address,
      device,
      operation,
      state: stateOf(request),
      tag: tag === undefined || tag < 0 ? undefined : tag,
      sector: request.number('__sector'),
      bytes: request.number('__data_len'),
      startSeconds: started === undefined || started === 0 ? undefined : started / NANOSECONDS,
    },
    cite: request.cite,
  };
}

function stateOf(request: DumpedObject): string | undefined {
  const printed = request.member('state')?.value ?? '';
  return STATES.find((state, value) => printed === `MQ_RQ_${state.toUpperCase()}` || request.number('state') === value);
}
