/** What a JSON file of the rulebook holds, by its place. The names are those of the schemas. */
export type FileKind =
  | 'rule'
  | 'ruleCases'
  | 'ruleTranslation'
  | 'catalogue'
  | 'fix'
  | 'table'
  | 'functions'
  | 'kernels'
  | 'messages'
  | 'structSizes'
  | 'retired'
  | 'bundleLayout'
  | 'mechanisms'
  | 'weights';

const PLACES: readonly (readonly [RegExp, FileKind])[] = [
  [/\.zh\.json$/, 'ruleTranslation'],
  [/^rules\/.*\.test\.json$/, 'ruleCases'],
  [/^rules\//, 'rule'],
  [/^knowledge\/facts\/[^/]+$/, 'catalogue'],
  [/^knowledge\/fixes\//, 'fix'],
  [/^knowledge\/tables\/[^/]+$/, 'table'],
  [/^knowledge\/functions\/[^/]+$/, 'functions'],
  [/^knowledge\/kernels\/[^/]+$/, 'kernels'],
  [/^knowledge\/messages\/[^/]+$/, 'messages'],
  [/^knowledge\/struct-sizes\.json$/, 'structSizes'],
  [/^knowledge\/retired\.json$/, 'retired'],
  [/^knowledge\/bundles\/[^/]+$/, 'bundleLayout'],
  [/^knowledge\/mechanisms\.json$/, 'mechanisms'],
  [/^knowledge\/weights\.json$/, 'weights'],
];

/** Undefined for a file that belongs nowhere. */
export function kindOf(path: string): FileKind | undefined {
  return PLACES.find(([place]) => place.test(path))?.[1];
}

/** Path of the English file that a translation stands beside. */
export function translatedPath(path: string): string {
  return path.replace(/\.zh\.json$/, '.json');
}
