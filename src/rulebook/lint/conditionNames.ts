import { holesOf } from '../../model/text.js';
import type { Operand } from '../../model/condition.js';
import type { Draft } from '../draft.js';
import type { Finding, JsonPath } from '../finding.js';
import { conditionsOf } from './conditions.js';
import { leavesOf } from './leaves.js';
import type { PlacedLeaf } from './leaves.js';
import type { Names } from './names.js';
import { unknownFact, unknownName } from './unknownName.js';

/** Conditions name facts, tables and attributes of the catalogue, and sentences have holes for facts only. */
export function conditionNames(draft: Draft, names: Names): readonly Finding[] {
  return conditionsOf(draft).flatMap(({ file, path, condition, says }) => [
    ...leavesOf(condition, path).flatMap((leaf) => leafNames(leaf, file, names)),
    ...(says === undefined ? [] : unknownHoles(says, file, [...path.slice(0, -1), 'says'], names)),
  ]);
}

/** Findings for the holes of a text that are no facts. */
export function unknownHoles(text: string, file: string, path: JsonPath, names: Names): readonly Finding[] {
  return holesOf(text)
    .filter((hole) => !names.facts.has(hole))
    .map((hole) => unknownName('fact', hole, names.facts.keys(), { file, path }));
}

function leafNames(placed: PlacedLeaf, file: string, names: Names): readonly Finding[] {
  const { path } = placed;
  switch (placed.type) {
    case 'fact':
      return [
        ...unknownFact(placed.leaf.fact, file, [...path, 'fact'], names),
        ...operandNames(placed.leaf.value, file, path, names),
      ];
    case 'some': {
      const { some } = placed.leaf;
      return names.rows.has(some)
        ? []
        : [unknownName('table', some, names.rows.keys(), { file, path: [...path, 'some'] })];
    }
    case 'attribute': {
      const { leaf, table } = placed;
      const attributes = names.rows.get(table)?.attributes;
      const inOperand = operandNames(leaf.value, file, path, names);
      if (attributes === undefined || Object.hasOwn(attributes, leaf.attribute)) return inOperand;
      const place = { file, path: [...path, 'attribute'] };
      return [unknownName('attribute', leaf.attribute, Object.keys(attributes), place, { table }), ...inOperand];
    }
  }
}

function operandNames(operand: Operand, file: string, path: JsonPath, names: Names): readonly Finding[] {
  return typeof operand === 'object' && 'fact' in operand
    ? unknownFact(operand.fact, file, [...path, 'value', 'fact'], names)
    : [];
}
