import { holesOf } from '../../model/text.js';
import type { FactBinding } from '../../model/catalogue.js';
import { SYMPTOM } from '../../model/collecting.js';
import type { StepCollecting } from '../../model/collecting.js';
import type { Draft } from '../draft.js';
import type { Finding, JsonPath } from '../finding.js';
import type { Names } from './names.js';
import { unknownFact, unknownName } from './unknownName.js';

/** Bindings and steps of the catalogue name facts, tables and attributes that exist; commands have holes for needed facts only. */
export function catalogueNames(draft: Draft, names: Names): readonly Finding[] {
  return draft.catalogues.flatMap(({ path: file, data }) => [
    ...Object.entries(data.facts ?? {}).flatMap(([id, { bindings = [], with: companions = [] }]) => [
      ...bindings.flatMap((binding, index) => bindingNames(binding, file, ['facts', id, 'bindings', index], names)),
      ...companions.flatMap((fact, index) => unknownFact(fact, file, ['facts', id, 'with', index], names)),
    ]),
    ...Object.entries(data.steps ?? {}).flatMap(([id, { needs = [], yields, rows = [], how, routine, collect }]) => [
      ...needs.flatMap((fact, index) => unknownFact(fact, file, ['steps', id, 'needs', index], names)),
      ...yields.flatMap((fact, index) => unknownFact(fact, file, ['steps', id, 'yields', index], names)),
      ...rows.flatMap((table, index) =>
        names.rows.has(table)
          ? []
          : [unknownName('table', table, names.rows.keys(), { file, path: ['steps', id, 'rows', index] })],
      ),
      ...(routine === undefined ? [] : unknownFact(routine.tells, file, ['steps', id, 'routine', 'tells'], names)),
      ...(collect === undefined ? [] : collectNames(collect, file, ['steps', id, 'collect'], names)),
      ...how.flatMap(({ command }, index) =>
        holesOf(command)
          .filter((hole) => !needs.includes(hole))
          .map((hole) => ({
            code: 'rulebook.unneeded-hole',
            args: { hole, step: id },
            file,
            path: ['steps', id, 'how', index, 'command'],
          })),
      ),
    ]),
  ]);
}

/** What only collects is for symptoms that can be chosen. */
function collectNames(
  { for: symptoms = [], tells }: StepCollecting,
  file: string,
  path: JsonPath,
  names: Names,
): readonly Finding[] {
  const known = (names.facts.get(SYMPTOM)?.values ?? []).map(String);
  return [
    ...(tells === undefined ? [] : unknownFact(tells, file, [...path, 'tells'], names)),
    ...symptoms.flatMap((symptom, index) =>
      known.includes(symptom)
        ? []
        : [
            unknownName(
              'value',
              symptom,
              known,
              { file, path: [...path, 'for', index] },
              { fact: SYMPTOM, allowed: known.join(', ') },
            ),
          ],
    ),
  ];
}

function bindingNames(binding: FactBinding, file: string, path: JsonPath, names: Names): readonly Finding[] {
  if ('struct' in binding) return unknownFact(binding.of, file, [...path, 'of'], names);
  if ('symbolOf' in binding) return unknownFact(binding.symbolOf, file, [...path, 'symbolOf'], names);
  if ('elementIndex' in binding)
    return unknownFact(binding.elementIndex.of, file, [...path, 'elementIndex', 'of'], names);
  if ('lookup' in binding) {
    const { of, index } = binding.lookup;
    return [
      ...unknownFact(of, file, [...path, 'lookup', 'of'], names),
      ...(index === undefined ? [] : unknownFact(index, file, [...path, 'lookup', 'index'], names)),
    ];
  }
  if ('agreed' in binding) return agreedNames(binding, file, path, names);
  if ('row' in binding) {
    const { row: table, of, key, attribute } = binding;
    const attributes = names.rows.get(table)?.attributes;
    const unknownOf = unknownFact(of, file, [...path, 'of'], names);
    if (attributes === undefined)
      return [...unknownOf, unknownName('table', table, names.rows.keys(), { file, path: [...path, 'row'] })];
    const unknownAttributes = (
      [
        ['key', key],
        ['attribute', attribute],
      ] as const
    )
      .filter(([, name]) => !Object.hasOwn(attributes, name))
      .map(([place, name]) =>
        unknownName('attribute', name, Object.keys(attributes), { file, path: [...path, place] }, { table }),
      );
    return [...unknownOf, ...unknownAttributes];
  }
  return [];
}

function agreedNames(
  { agreed: table, attribute, where = {} }: Extract<FactBinding, { agreed: string }>,
  file: string,
  path: JsonPath,
  names: Names,
): readonly Finding[] {
  const attributes = names.rows.get(table)?.attributes;
  if (attributes === undefined)
    return [unknownName('table', table, names.rows.keys(), { file, path: [...path, 'agreed'] })];
  const places: readonly (readonly [string, JsonPath])[] = [
    [attribute, [...path, 'attribute']],
    ...Object.keys(where).map((name) => [name, [...path, 'where', name]] as const),
  ];
  return places
    .filter(([name]) => !Object.hasOwn(attributes, name))
    .map(([name, place]) => unknownName('attribute', name, Object.keys(attributes), { file, path: place }, { table }));
}
