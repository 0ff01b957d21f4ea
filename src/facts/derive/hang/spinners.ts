import type { KernelFunction } from '../../../model/catalogue.js';
import type { Cite } from '../../../model/cite.js';
import type { Backtrace, ExceptionFrame, HeldLocks, InstructionPointer } from '../../../model/record.js';
import { stripCompilerSuffix } from '../../symbol.js';
import { ARM64 } from '../arm64/convention.js';
import type { FunctionIndex } from '../functionIndex.js';
import { hexWord } from '../hexWord.js';
import { interruptedStack } from '../interruptedStack.js';
import { X86_64 } from '../x86/convention.js';
import type { LockIdentity, OwnedLock, WantedLock } from '../waits/ownedLocks.js';
import type { BootRecords } from './bootRecords.js';
import type { OwnerEdge } from './ownerEdges.js';
import type { Ownership } from './ownership.js';

/** A task that was met spinning for a lock, and the address in the register of the first argument. */
interface Spinner {
  readonly pid: number;
  readonly comm: string;
  readonly waitsIn: string;
  /** Absent for a read-write lock. */
  readonly kind?: 'spinlock';
  readonly address: bigint;
  /** It was met at the entry of the function: no instruction has changed the register yet. */
  readonly sure: boolean;
  readonly cite: Cite;
}

/**
 * Where lockdep's map is in a spinlock or rwlock of a kernel that has lockdep, in bytes, on 64-bit machines: behind the lock, the magic,
 * the CPU and task that own it (include/linux/spinlock_types_raw.h, rwlock_types.h). A listing of held locks prints the address of the map.
 */
const MAP_OFFSET = 24n;
/** One task holds a spinlock; more hold a rwlock for reading. */
const MOST_HOLDERS = 16;

/**
 * Adds the tasks that spin for a lock. The first argument of the function that spins is the lock; further inside nothing says that its
 * register still holds it, so that it is likely alone, unless that address is also one of a lock that somebody holds.
 * @param ownership what printed locks and listings say
 */
export function withSpinners(ownership: Ownership, boot: BootRecords, index: FunctionIndex): Ownership {
  const spinners = spinnersIn(boot, index);
  if (spinners.length === 0) return ownership;
  const edges: OwnerEdge[] = [];
  const wanted: WantedLock[] = [];
  const told = new Set(ownership.edges.map(({ waiter }) => waiter));
  const held = new HeldSpinlocks(boot.only('held-locks'), ownership.owned, new Set(spinners.map(({ pid }) => pid)));
  for (const spinner of spinners.filter(({ pid }) => !told.has(pid))) {
    const address = spinner.address.toString(16);
    const holders = held.holdersOf(spinner);
    edges.push(...holders);
    const name = ownership.nameAt(address);
    const { pid, kind, waitsIn, cite, sure } = spinner;
    const lock: LockIdentity = {
      ...(kind === undefined ? {} : { kind }),
      address,
      ...(name === undefined ? {} : { name }),
    };
    const sign = sure ? 'at-entry' : 'in-register';
    if (holders.length === 0) wanted.push({ lock, waiters: [{ pid, sign, waitsIn, cite: [cite] }], cite: [cite] });
  }
  const named = [...boot.only('held-locks'), ...spinners].map(({ pid, comm }) => [pid, comm] as const);
  const comms = new Map([...named, ...ownership.comms]);
  return { ...ownership, edges: [...ownership.edges, ...edges], wanted: [...ownership.wanted, ...wanted], comms };
}

/** Who holds the lock at an address, as listings of lockdep and owners in memory say. */
class HeldSpinlocks {
  readonly #held = new Map<string, OwnerEdge[]>();

  /** @param spinning pids of tasks that spin: what lockdep lists last for them is what they want */
  constructor(listings: readonly HeldLocks[], owned: readonly OwnedLock[], spinning: ReadonlySet<number>) {
    const latest = new Map(listings.map((listing) => [listing.pid, listing]));
    for (const { pid, locks, cite } of latest.values())
      for (const lock of spinning.has(pid) ? locks.slice(0, -1) : locks) {
        const map = hexWord(lock.address);
        if (map === undefined) continue;
        const address = (map - MAP_OFFSET).toString(16);
        this.#add(address, {
          waiter: 0,
          owner: pid,
          ...(lock.function === undefined ? {} : { takenIn: lock.function }),
          lock: { address, name: lock.class },
          strength: 'seen',
          cite: [{ ...cite, from: lock.line, to: lock.line }],
        });
      }
    for (const { lock, owner, cite } of owned)
      if (lock.address !== undefined && lock.kind === 'spinlock')
        this.#add(lock.address, { waiter: 0, owner, lock, strength: 'seen', cite });
  }

  holdersOf({ pid, waitsIn, address, cite }: Spinner): readonly OwnerEdge[] {
    return (this.#held.get(address.toString(16)) ?? [])
      .filter(({ owner }) => owner !== pid)
      .map((edge) => ({ ...edge, waiter: pid, waitsIn, cite: [cite, ...edge.cite] }));
  }

  #add(address: string, edge: OwnerEdge): void {
    const own = this.#held.get(address);
    if (own === undefined) this.#held.set(address, [edge]);
    else if (own.length < MOST_HOLDERS) own.push(edge);
  }
}

/** Tasks that spin for one and the same lock wherever they are shown: a loop that takes a lock now and then does not wait for it. */
function spinnersIn(boot: BootRecords, index: FunctionIndex): readonly Spinner[] {
  const found = new Map<number, Spinner | undefined>();
  const shown = [
    ...boot.only('soft-lockup-report'),
    ...boot.only('hard-lockup-report'),
    ...boot.only('cpu-backtrace'),
    ...boot.only('task-backtrace'),
  ];
  for (const record of shown) {
    const { pid, comm, trace } = record;
    if (pid === undefined || comm === undefined || pid === 0 || trace === undefined) continue;
    const lock = spunFor(trace, index, 'instruction' in record ? record.instruction : undefined);
    const before = found.get(pid);
    const same = !found.has(pid) || (before !== undefined && before.address === lock?.address);
    found.set(pid, lock === undefined || !same ? undefined : { pid, comm, ...lock });
  }
  return [...found.values()].filter((spinner) => spinner !== undefined);
}

function spunFor(
  trace: Backtrace,
  index: FunctionIndex,
  instruction: InstructionPointer | undefined,
): Omit<Spinner, 'pid' | 'comm'> | undefined {
  // A stack of a large dump that was not interrupted shows no registers of the kernel, and most CPUs spin for nothing.
  if (!trace.exceptions.some((one) => !one.user && spinsFor(placeOf(one, instruction), index) !== undefined))
    return undefined;
  const { exception } = interruptedStack(trace, index, instruction);
  if (exception === undefined) return undefined;
  const place = placeOf(exception, instruction);
  const entry = spinsFor(place, index);
  if (entry === undefined) return undefined;
  const argument = entry.arguments?.find(({ index: at }) => at === 0);
  const found = argument === undefined ? undefined : firstArgument(exception);
  if (found === undefined) return undefined;
  const kind = argument?.struct === 'qspinlock' ? ({ kind: 'spinlock' } as const) : {};
  return { ...found, ...kind, waitsIn: entry.name, sure: place?.offset === 0 };
}

type Place = Pick<InstructionPointer, 'offset'> & { readonly function?: string };

function placeOf(exception: ExceptionFrame, instruction: InstructionPointer | undefined): Place | undefined {
  return exception.function === undefined ? instruction : exception;
}

/** The function of a place, where it is one that spins for a lock. */
function spinsFor(place: Place | undefined, index: FunctionIndex): KernelFunction | undefined {
  if (place?.function === undefined) return undefined;
  const entry = index.find(stripCompilerSuffix(place.function));
  return entry?.role === 'spins' && entry.wait === 'lock' ? entry : undefined;
}

function firstArgument({ registers, lines, cite }: ExceptionFrame): Pick<Spinner, 'address' | 'cite'> | undefined {
  for (const { argumentRegisters, lowestKernelAddress } of [X86_64, ARM64]) {
    const [register = ''] = argumentRegisters;
    const address = hexWord(registers[register]);
    if (address === undefined || address < lowestKernelAddress) continue;
    const line = lines[register] ?? cite.from;
    return { address, cite: { ...cite, from: line, to: line } };
  }
  return undefined;
}
