import { useSyncExternalStore, type ReactElement } from 'react';
import type { Conversation } from '../conversation.js';
import type { Frame } from '../layout/drawn.js';
import type { Size } from '../layout/size.js';
import type { Snapshot } from '../snapshot.js';
import { ScreenView } from './ScreenView.js';

export interface AppProps {
  readonly conversation: Pick<Conversation, 'snapshot' | 'subscribe'>;
  readonly size: Size;
  /** What is drawn for a snapshot. */
  readonly frame: (snapshot: Snapshot) => Frame;
}

/** The conversation as it stands, drawn. */
export function App({ conversation, size, frame }: AppProps): ReactElement {
  const snapshot = useSyncExternalStore(conversation.subscribe, conversation.snapshot);
  return <ScreenView frame={frame(snapshot)} size={size} />;
}
