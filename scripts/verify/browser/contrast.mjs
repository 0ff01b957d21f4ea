/* global document, getComputedStyle, NodeFilter, SVGElement */

/**
 * Runs in the page: every text that is seen and stands out too little from what lies behind it, by WCAG 2 at level AA.
 *
 * @returns {string[]} one line for each kind of text, with its ratio
 */
export function poorContrasts() {
  const numbers = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const colour = (text) => {
    const [r = 0, g = 0, b = 0, a = 1] = numbers(text);
    return text.startsWith('color(') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((part, at) => part * a + below[at] * (1 - a));
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    if (element === null) return [255, 255, 255];
    const { backgroundColor } = getComputedStyle(element);
    const [r, g, b, a] = colour(backgroundColor);
    return a === 1 ? [r, g, b] : over([r, g, b, a], ground(element.parentElement));
  };
  /** In a plot a text lies on the box or cell that it stands in. */
  const plotGround = (element) => {
    const rect = element.parentElement.querySelector(':scope > rect');
    const below = ground(element.closest('svg'));
    if (rect === null) return below;
    const { fill, fillOpacity } = getComputedStyle(rect);
    const [r, g, b, a] = colour(fill);
    return over([r, g, b, a * Number(fillOpacity)], below);
  };
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || element === null || element.closest('script, title, .heard, .skip')) continue;
    if (!element.checkVisibility({ checkVisibilityCSS: true })) continue;
    const style = getComputedStyle(element);
    const drawn = element instanceof SVGElement;
    const below = drawn ? plotGround(element) : ground(element);
    const [one, other] = [luminance(over(colour(drawn ? style.fill : style.color), below)), luminance(below)];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    // A control that cannot be used is exempt.
    if (ratio >= (large ? 3 : 4.5) || element.closest('button:disabled')) continue;
    const kind = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
    found.set(kind, `${kind} ${ratio.toFixed(2)}: ${node.data.trim().slice(0, 40)}`);
  }
  return [...found.values()];
}
