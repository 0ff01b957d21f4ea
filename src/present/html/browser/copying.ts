/** Selects the text of a command, where the clipboard is not to be had: then one key copies it. */
function select(element: Element): void {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

function commandOf(block: Element): string {
  return [...block.querySelectorAll('pre code')].map((line) => line.textContent).join('\n');
}

/** The buttons that copy a command without its prompt. */
export function copying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.copy')) {
    button.addEventListener('click', () => {
      const block = button.parentElement;
      if (block === null) return;
      const copied = (): void => {
        button.textContent = button.dataset['copied'] ?? '';
      };
      // Pages that lie on a disk or come over plain HTTP have no clipboard in some browsers.
      const clipboard: Clipboard | undefined = 'clipboard' in navigator ? navigator.clipboard : undefined;
      if (clipboard === undefined) select(block.querySelector('pre') ?? block);
      else
        clipboard.writeText(commandOf(block)).then(copied, () => {
          select(block.querySelector('pre') ?? block);
        });
    });
  }
}
