import type { SymbolRow, VariableValue } from '../../../model/record.js';
import { wordOf } from './word.js';

/** Where the variables and expressions of a transcript are, and what lies at an address. Addresses are hex without 0x. */
export interface LockNames {
  /** Undefined too where a transcript gives several places: statics of two files may share a name. */
  readonly addressOf: (name: string) => string | undefined;
  readonly nameAt: (address: string) => string | undefined;
  /** The structure that an expression is, where the debugger printed the type of its address. */
  readonly structOf: (name: string) => string | undefined;
}

/** Reads `p &dev->lock` and `px &rtnl_mutex` (where it is, and of which type), and rows of `sym` that name the beginning of an object. */
export function lockNames(variables: readonly VariableValue[], symbols: readonly SymbolRow[]): LockNames {
  const addresses = new Map<string, string | undefined>();
  const names = new Map<string, string>();
  const structs = new Map<string, string>();
  const add = (name: string, address: string): void => {
    addresses.set(name, addresses.has(name) && addresses.get(name) !== address ? undefined : address);
    if (!names.has(address)) names.set(address, name);
  };
  for (const { name, values, pointsTo } of variables) {
    const word = name.startsWith('&') ? wordOf(values[0]) : undefined;
    if (word === undefined) continue;
    add(name.slice(1), word.toString(16));
    if (pointsTo !== undefined) structs.set(name.slice(1), pointsTo);
  }
  for (const { name, address, offset } of symbols) if (offset === 0) add(name, address);
  return {
    addressOf: (name) => addresses.get(name),
    nameAt: (address) => names.get(address),
    structOf: (name) => structs.get(name),
  };
}
