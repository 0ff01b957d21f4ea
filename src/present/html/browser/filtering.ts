/** All words of a query, in small letters. */
export function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Fields that hide the rows of a table in which one of their words does not stand. */
export function filtering(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-filters]')) {
    const table = document.getElementById(field.dataset['filters'] ?? '');
    const output = field.parentElement?.querySelector('output');
    if (table === null) continue;
    const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    field.addEventListener('input', () => {
      const words = wordsOf(field.value);
      let shown = 0;
      for (const [at, row] of rows.entries()) {
        const fits = words.every((word) => texts[at]?.includes(word) === true);
        row.hidden = !fits;
        if (fits) shown += 1;
      }
      if (output instanceof HTMLOutputElement) {
        const told = output.dataset['count'] ?? '';
        output.value =
          words.length === 0 ? '' : told.replace('{shown}', String(shown)).replace('{all}', String(rows.length));
      }
    });
  }
}
