import type { DumpedObject, DumpedObjects } from '../derive/dumpedObjects.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import { transportWords } from '../derive/rpc/transportWords.js';
import { transportState } from '../live/transportState.js';
import type { RowFragment } from './rowFragments.js';

/** Name of the table, also in records of listings. */
export const RPC_TRANSPORT_TABLE = 'rpcTransport';

/** A struct sock_xprt begins with its struct rpc_xprt. */
export const XPRT_EMBEDDING = { sock_xprt: 'xprt' } as const;

/** Places in address_strings, enum rpc_display_format_t of include/linux/sunrpc/xprt.h. */
const ADDRESS = 'address_strings[0]';
const PORT = 'address_strings[1]';
const PROTOCOL = 'address_strings[2]';

const PROTOCOLS = ['tcp', 'udp', 'rdma', 'local'] as const;
/** Internet protocol numbers of `prot`; other transports have numbers of their own. */
const PROTOCOL_NUMBERS: ReadonlyMap<number, string> = new Map([
  [6, 'tcp'],
  [17, 'udp'],
]);

/** What a dumped struct rpc_xprt says of itself. */
export interface ShownTransport {
  /** Name of the server, as the mount gave it. */
  readonly server?: string;
  readonly serverAddress?: string;
  readonly port?: number;
  readonly protocol?: string;
  /** Hex without 0x, and the same in words. */
  readonly state?: string;
  readonly states?: readonly string[];
}

/** Server, port, protocol and state of a transport, as far as its dump shows them. */
export function transportOf(xprt: DumpedObject): ShownTransport {
  const server = xprt.text('servername');
  const serverAddress = xprt.text(ADDRESS);
  const port = Number(xprt.text(PORT) ?? NaN);
  const protocol = protocolOf(xprt);
  const state = xprt.word('state')?.toString(16);
  return {
    ...(server === undefined ? {} : { server }),
    ...(serverAddress === undefined ? {} : { serverAddress }),
    ...(Number.isInteger(port) ? { port } : {}),
    ...(protocol === undefined ? {} : { protocol }),
    ...(state === undefined ? {} : { state, states: transportWords(state) }),
  };
}

/** Parts of the rows of transports: those that were dumped, and the state in words of those that a listing shows. */
export function transportFragments(records: RecordsByType, transports: DumpedObjects): readonly RowFragment[] {
  const listed = records
    .of('table-row')
    .filter(({ table }) => table === RPC_TRANSPORT_TABLE)
    .flatMap(({ key, attributes }): readonly RowFragment[] => {
      const state = attributes['state'];
      if (typeof state !== 'string') return [];
      return [{ table: RPC_TRANSPORT_TABLE, key, attributes: wordsOf(state), cite: [] }];
    });
  return [...listed, ...[...transports.values()].map(dumpedFragment)];
}

function wordsOf(state: string): { readonly states: readonly string[]; readonly waitsForSpace: boolean } {
  const states = transportWords(state);
  return { states, waitsForSpace: states.includes('write-space') };
}

function dumpedFragment(xprt: DumpedObject): RowFragment {
  const { state, ...shown } = transportOf(xprt);
  const sends = xprt.number('stat.sends');
  const receives = xprt.number('stat.recvs');
  return {
    table: RPC_TRANSPORT_TABLE,
    key: xprt.address,
    attributes: {
      address: xprt.address,
      ...shown,
      ...(state === undefined ? {} : { ...transportState(state), ...wordsOf(state) }),
      sender: xprt.pointer('snd_task'),
      binding: xprt.number('binding.qlen'),
      sending: xprt.number('sending.qlen'),
      pending: xprt.number('pending.qlen'),
      backlog: xprt.number('backlog.qlen'),
      sends,
      receives,
      unanswered: sends === undefined || receives === undefined ? undefined : Math.max(0, sends - receives),
    },
    cite: xprt.cite,
  };
}

function protocolOf(xprt: DumpedObject): string | undefined {
  const printed = xprt.text(PROTOCOL);
  const operations = xprt.symbol('ops') ?? '';
  const known = PROTOCOLS.find((protocol) => protocol === printed || operations === `xs_${protocol}_ops`);
  if (known !== undefined) return known;
  return operations === 'xprt_rdma_procs' ? 'rdma' : PROTOCOL_NUMBERS.get(xprt.number('prot') ?? -1);
}
