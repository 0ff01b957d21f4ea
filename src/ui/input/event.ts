export type KeyName =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'pageUp'
  | 'pageDown'
  | 'enter'
  | 'escape'
  | 'tab'
  | 'backTab'
  | 'backspace'
  | 'ctrlC'
  | 'ctrlD'
  | 'ctrlU'
  | 'ctrlZ';

/**
 * What arrives from the keyboard. `paste`: text between the marks of bracketed paste, whole. `text`: so many characters
 * at once that no hand typed them, from a terminal without such marks; the text may go on in the next event.
 */
export type InputEvent =
  | { readonly type: 'key'; readonly key: KeyName }
  | { readonly type: 'char'; readonly char: string }
  | { readonly type: 'paste'; readonly text: string; readonly dropped?: number }
  | { readonly type: 'text'; readonly text: string };
