/** Opens every fold that an element lies in. */
function reveal(element: Element | null): void {
  for (let fold = element?.closest('details'); fold !== null && fold !== undefined;) {
    fold.open = true;
    fold = fold.parentElement?.closest('details');
  }
}

/** The element that the address of the page names. */
function target(): Element | null {
  return location.hash.length < 2 ? null : document.getElementById(location.hash.slice(1));
}

/** A link into a fold opens it, and print shows all folds open. */
export function folding(): void {
  const show = (): void => {
    const element = target();
    reveal(element);
    element?.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', show);
  if (target() !== null) show();
  let closed: readonly HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const fold of closed) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of closed) fold.open = false;
    closed = [];
  });
}
