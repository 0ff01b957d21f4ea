/** Cases that take the reader, the rules and the report through most of what they do: of what runs for them machine code is kept. */
export const CASES = [
  'sunrpc-4.19.90',
  'hung-abba-mutex-6.1.0-x86_64',
  'rcu-reader-loop-6.1.0-x86_64',
  'nfs3-server-dropped-6.1.0-x86_64',
];
