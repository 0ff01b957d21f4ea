import type { FactBinding } from '../../model/catalogue.js';
import type { PageText } from '../../model/page.js';
import type { Scalar } from '../../model/value.js';
import { linkTo } from './links.js';
import { code, joined, plain } from './phrases.js';
import type { Site } from './site.js';

/** How a fact gets its value without code, in one sentence. */
export function bindingText(site: Site, binding: FactBinding): PageText {
  const { phrases } = site;
  const fact = (id: string): PageText => linkTo(site, 'fact', id);
  if ('struct' in binding) {
    const { struct, member, of, as } = binding;
    return phrases.inline(as === 'symbol' ? 'binding.symbol' : 'binding.struct', {
      member: code(`${struct}.${member}`),
      fact: fact(of),
    });
  }
  if ('argument' in binding) {
    const { function: name, index } = binding.argument;
    return phrases.inline('binding.argument', { index: plain(String(index)), function: code(name) });
  }
  if ('agreed' in binding) {
    const { agreed, attribute, where = {} } = binding;
    const runs = { attribute: code(attribute), table: linkTo(site, 'table', agreed), where: whereText(where) };
    return phrases.inline(Object.keys(where).length === 0 ? 'binding.agreed' : 'binding.agreed-where', runs);
  }
  if ('row' in binding) {
    const { row, key, of, attribute } = binding;
    return phrases.inline('binding.row', {
      attribute: code(attribute),
      table: linkTo(site, 'table', row),
      key: code(key),
      fact: fact(of),
    });
  }
  if ('elementIndex' in binding) {
    const { of, element } = binding.elementIndex;
    return phrases.inline('binding.element', { fact: fact(of), element: code(element) });
  }
  if ('lookup' in binding) {
    const { of, index, attribute } = binding.lookup;
    return phrases.inline(attribute === undefined ? 'binding.lookup' : 'binding.lookup-attribute', {
      fact: fact(of),
      index: index === undefined ? [] : fact(index),
      attribute: code(attribute ?? ''),
    });
  }
  if ('symbolOf' in binding) return phrases.inline('binding.symbol-of', { fact: fact(binding.symbolOf) });
  return phrases.inline('binding.variable', { names: joined(binding.variable.map(code)) });
}

function whereText(where: Readonly<Record<string, Scalar | readonly Scalar[]>>): PageText {
  return joined(
    Object.entries(where).map(([attribute, value]) => [
      ...code(attribute),
      ...plain(' = '),
      ...joined(
        [value].flat().map((one) => code(String(one))),
        ' | ',
      ),
    ]),
  );
}
