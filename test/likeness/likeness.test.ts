import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupIncidents, ONE_BUG } from '../../src/likeness/cluster.js';
import { functionName, taskName } from '../../src/likeness/names.js';
import { itemsOf, likeness, packItem, sharedWeight, totalWeight } from '../../src/likeness/packed.js';
import type { PackedTraits } from '../../src/likeness/packed.js';
import { stackTraits } from '../../src/likeness/stackTraits.js';
import { weigherOf } from '../../src/likeness/weights.js';
import type { DiagnosedIncident } from '../../src/model/diagnosis.js';
import type { Frame } from '../../src/model/record.js';
import { traitText } from '../../src/model/likeness.js';
import type { TraitLevel } from '../../src/model/likeness.js';

describe('names', () => {
  test.each([
    ['kworker/u16:3+events_unbound', 'kworker'],
    ['kworker/3:1H', 'kworker'],
    ['rcuop/7', 'rcuop'],
    ['nvme-wq-12', 'nvme-wq'],
    ['jbd2/sda1-8', 'jbd'],
    ['1234', '1234'],
  ])('of the task %s is %s', (comm, name) => {
    expect(taskName(comm)).toBe(name);
  });

  test.each([
    ['ext4_writepages.constprop.0', 'ext4_writepages'],
    ['shrink_node.isra.0.cold', 'shrink_node'],
    ['native_queued_spin_lock_slowpath', 'queued_spin_lock_slowpath'],
    ['__arm64_sys_write', 'sys_write'],
    ['__x64_sys_write', 'sys_write'],
    ['do_syscall_64', 'do_syscall_64'],
  ])('of the function %s is %s', (before, after) => {
    expect(functionName(before)).toBe(after);
  });
});

function frame(name: string): Frame {
  return { name, display: name, reliable: true, segment: 'task', line: 1 };
}

function incidentWith(stacks: readonly (readonly string[])[]): DiagnosedIncident {
  const samples = stacks.map((names) => ({
    from: 'log' as const,
    frames: names.map(frame),
    whole: true,
    cite: { source: 's1', from: 1, to: 1 },
  }));
  return { id: 'i1', boot: 'b1', kind: 'hung-task', reports: 1, primary: true, samples, cite: [] };
}

describe('traits of stacks', () => {
  const weigher = weigherOf(100);
  const scoreOf = (one: readonly string[], other: readonly string[]): number => {
    const [left, right] = [one, other].map((stack) => {
      const traits = stackTraits(incidentWith([stack]), (name) => (name.startsWith('svc') ? 'enters' : undefined));
      return new Map(traits.map(([trait, level]) => [traitText(trait), level]));
    });
    const weigh = (traits: ReadonlyMap<string, TraitLevel> = new Map(), of = (_: string): boolean => true): number =>
      [...traits.keys()].filter(of).reduce((sum, text) => sum + weigher.weight(text, 1), 0);
    return likeness(
      weigh(left, (text) => right?.has(text) === true),
      weigh(left),
      weigh(right),
    );
  };
  const stack = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}_[a-z]{3,8}$/), { minLength: 6, maxLength: 12 });

  test('stay much the same when one frame is missing or inlined', () => {
    fc.assert(
      fc.property(stack, fc.nat(11), (names, at) => {
        const less = names.filter((_, place) => place !== at % names.length);
        expect(scoreOf(names, less)).toBeGreaterThan(0.75);
        expect(
          scoreOf(
            names.map((name) => `${name}.isra.0`),
            names,
          ),
        ).toBeCloseTo(1);
      }),
    );
  });

  test('differ little where only services differ, and wholly where the work does', () => {
    const services = ['svc_a', 'svc_b', 'svc_c'];
    expect(scoreOf(['svc_x', 'ext4_a', 'ext4_b', 'ext4_c'], ['svc_y', 'ext4_a', 'ext4_b', 'ext4_c'])).toBeGreaterThan(
      0.9,
    );
    expect(scoreOf([...services, 'ext4_a', 'ext4_b'], [...services, 'xfs_a', 'xfs_b'])).toBeLessThan(0.3);
  });
});

/** Incidents as lists of small numbers. */
const incidents = fc.array(fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 10 }), {
  minLength: 1,
  maxLength: 40,
});
const weightOf = (trait: number): number => 1 + (trait % 7);

function packedOf(lists: readonly (readonly number[])[]): PackedTraits {
  const starts = [0];
  const items: number[] = [];
  for (const list of lists) {
    items.push(...list.toSorted((one, other) => one - other).map((trait) => packItem(trait, 4)));
    starts.push(items.length);
  }
  return { starts: Uint32Array.from(starts), items: Uint32Array.from(items) };
}

describe('groups', () => {
  const groupsOf = (lists: readonly (readonly number[])[]): readonly (readonly number[])[] =>
    groupIncidents(packedOf(lists), weightOf, 31);

  test('hold every incident once, and do not depend on the order of incidents', () => {
    fc.assert(
      fc.property(incidents, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (lists, keys) => {
        const groups = groupsOf(lists);
        expect(groups.flat().toSorted((one, other) => one - other)).toEqual(lists.map((_, place) => place));
        const shuffled = lists
          .map((list, place) => ({ list, place, key: keys[place] ?? 0 }))
          .toSorted((one, other) => one.key - other.key);
        const again = groupsOf(shuffled.map(({ list }) => list)).map((group) =>
          group.map((place) => shuffled[place]?.place ?? -1).toSorted((one, other) => one - other),
        );
        const asSets = (all: readonly (readonly number[])[]): readonly string[] =>
          all.map((group) => group.toSorted((one, other) => one - other).join()).toSorted();
        expect(asSets(again)).toEqual(asSets(groups));
      }),
    );
  });

  test('leave no two leaders apart that are one bug: what the index passes over is not like enough', () => {
    fc.assert(
      fc.property(incidents, (lists) => {
        const packed = packedOf(lists);
        const groups = groupsOf(lists);
        const scoreOf = (one: number, other: number): number => {
          const [left, right] = [itemsOf(packed, one), itemsOf(packed, other)];
          return likeness(
            sharedWeight(left, right, weightOf),
            totalWeight(left, weightOf),
            totalWeight(right, weightOf),
          );
        };
        // Whoever is alone is like no leader; in a group of one or two the leader is its first incident or as good as it.
        const alone = groups.filter(({ length }) => length === 1).flat();
        for (const one of alone)
          for (const other of alone) if (one !== other) expect(scoreOf(one, other)).toBeLessThan(ONE_BUG);
      }),
    );
  });
});
