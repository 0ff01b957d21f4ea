import { useSyncExternalStore, type ReactElement } from 'react';
import type { Conversation } from '../conversation.js';
import { frameOf } from '../layout/frame.js';
import type { Size } from '../layout/size.js';
import type { Look } from '../look.js';
import { ScreenView } from './ScreenView.js';
import type { ViewRows } from './viewRows.js';

export interface AppProps {
  readonly conversation: Conversation;
  readonly size: Size;
  readonly look: Look;
  readonly viewRows: ViewRows;
}

/** The conversation as it stands, drawn. */
export function App({ conversation, size, look, viewRows }: AppProps): ReactElement {
  const snapshot = useSyncExternalStore(conversation.subscribe, conversation.snapshot);
  return <ScreenView frame={frameOf(snapshot, size, look, viewRows)} size={size} />;
}
