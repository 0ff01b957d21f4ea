import type { FactBinding } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import { weakerFirmness } from '../../model/settle.js';
import { elementIndex, sizesFor } from '../derive/elementIndex.js';
import type { ElementIndex } from '../derive/elementIndex.js';
import { parseSymbol } from '../symbol.js';
import type { BindingContext, BindingReader } from './bindingContext.js';
import { knownText } from './bindingContext.js';

type ElementBinding = Extract<FactBinding, { elementIndex: unknown }>;

/** Index of the array element that a known symbol points to; the size of an element from the evidence, else from what is known of the kernel. */
export const readElementBinding: BindingReader<ElementBinding> = ({ binding }, context) => {
  const { of, element } = binding.elementIndex;
  const symbol = parseSymbol(knownText(context, of) ?? '');
  const source = context.fact(of);
  if (symbol === undefined || source === undefined) return [];
  const layouts = context.records.of('struct-layout').filter((layout) => layout.struct === element);
  const sizes = new Map(layouts.map((layout) => [layout.size, layout.cite]));
  const symbolOffset = symbol.offset ?? 0;
  if (sizes.size > 0) {
    return [...sizes].flatMap(([size, cite]) => {
      const result = elementIndex({ symbolOffset, size, knownSizes: [] });
      return claimOf(result, [...source.best.cite, cite]);
    });
  }
  return claimOf(elementIndex({ symbolOffset, knownSizes: knownSizes(element, context) }), source.best.cite);

  function claimOf(result: ElementIndex, cite: Claim['cite']): readonly Claim[] {
    if (result.index === undefined || source === undefined) return [];
    return [
      {
        value: result.index,
        firmness: weakerFirmness(result.grade, source.best.firmness),
        from: 'element-index',
        grade: result.grade,
        cite,
        restsOn: [of],
        steps: [{ says: result.says, cite }],
      },
    ];
  }
};

function knownSizes(element: string, context: BindingContext): readonly number[] {
  const sizes = context.knowledge.structSizes.find((entry) => entry.struct === element);
  return sizes === undefined ? [] : sizesFor(sizes, knownText(context, 'kernel.upstream'));
}
