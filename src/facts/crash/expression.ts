import { normaliseAddress } from '../symbol.js';

/** An object that an expression of `p` names by type and address, perhaps with a member of it. */
export interface CastObject {
  readonly struct: string;
  readonly address: string;
  /** Empty for the whole object. */
  readonly member: string;
}

/** `*(struct rpc_task *)0xffff9a3319bd4a18`, `((struct rpc_task *)0xffff9a3319bd4a18)->tk_msg.rpc_proc`. */
const WHOLE = /^\*\(?\((?:struct |union )?([A-Za-z_]\w{0,127}) ?\*\) ?(?:0x)?([0-9a-f]{6,16})\)?$/i;
const MEMBER = /^\(\((?:struct |union )?([A-Za-z_]\w{0,127}) ?\*\) ?(?:0x)?([0-9a-f]{6,16})\)->([\w.[\]]{1,255})$/i;

/** The object behind a cast; undefined for every other expression. */
export function castObject(expression: string): CastObject | undefined {
  const bare = expression.trim();
  const match = WHOLE.exec(bare) ?? MEMBER.exec(bare);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { struct: match[1], address: normaliseAddress(match[2]), member: match[3] ?? '' };
}

/** Name of a part of what an expression gives: `*hl` and `ring.head` is `hl->ring.head`. */
export function partName(expression: string, path: string): string {
  if (path.startsWith('[')) return `${expression}${path}`;
  return expression.startsWith('*') ? `${expression.slice(1)}->${path}` : `${expression}.${path}`;
}
