import type { Interview } from '../../src/triage/interview.js';
import { createConversation, type Conversation, type ConversationOptions } from '../../src/ui/conversation.js';
import type { Request } from '../../src/ui/perform.js';

/** A conversation, what it asked for, and what it put on the clipboard. */
export interface Opened {
  readonly conversation: Conversation;
  readonly requests: readonly Request[];
  readonly copies: readonly string[];
}

export function open(interview: Interview, more: Partial<ConversationOptions> = {}): Opened {
  const requests: Request[] = [];
  const copies: string[] = [];
  const conversation = createConversation(interview, {
    onRequest: (request) => requests.push(request),
    onCopy: (text) => copies.push(text),
    scrollLimit: () => 3,
    findRow: () => undefined,
    summary: ({ session }) => `summary of ${session.id}`,
    ...more,
  });
  return { conversation, requests, copies };
}
