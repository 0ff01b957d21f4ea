/**
 * Bits of rpc_xprt.state, include/linux/sunrpc/xprt.h. Those up to 6 mean the same in all kernels with sockets of their own (2.6.39 on),
 * the last two where they exist; 7, 8 and 10 mean different things in different kernels.
 */
const WORDS: readonly (readonly [bigint, string])[] = [
  [0n, 'locked'],
  [1n, 'connected'],
  [2n, 'connecting'],
  [3n, 'close-wait'],
  [4n, 'bound'],
  [5n, 'binding'],
  [6n, 'closing'],
  [9n, 'congested'],
  [11n, 'write-space'],
];

/**
 * The state of an RPC transport in words. `write-space`: a sender found the buffer of the socket full, and waits to be told that there is
 * room.
 * @param state hex without 0x
 */
export function transportWords(state: string): readonly string[] {
  if (!/^[0-9a-f]{1,16}$/.test(state)) return [];
  const bits = BigInt(`0x${state}`);
  return WORDS.filter(([bit]) => (bits & (1n << bit)) !== 0n).map(([, word]) => word);
}
