/** Bits of rpc_xprt.state, include/linux/sunrpc/xprt.h. */
const BITS = { locked: 1n, connected: 2n, connecting: 4n, bound: 16n } as const;

/** What the state of an RPC transport says. @param state hex without 0x */
export function transportState(state: string) {
  const bits = BigInt(`0x${state}`);
  return {
    state,
    locked: (bits & BITS.locked) !== 0n,
    connected: (bits & BITS.connected) !== 0n,
    connecting: (bits & BITS.connecting) !== 0n,
    bound: (bits & BITS.bound) !== 0n,
  };
}
