import type { Diagnosis } from '../model/diagnosis.js';
import type { Rulebook } from '../model/rulebook.js';
import { diagnoseSession, rememberingReader } from './diagnoseSession.js';
import { materialOf } from './session.js';
import type { Session } from './session.js';
import { otherPacks } from './sessionPacks.js';

/**
 * The diagnosis that the interview showed, worked out anew from what it saved: the same byte for byte with the same rulebook.
 * @param upTo how many steps of the history count, set aside ones included; all when left out
 */
export function replay(session: Session, rulebook: Rulebook, upTo = session.history.length): Promise<Diagnosis> {
  const part = { ...session, history: session.history.slice(0, Math.max(0, upTo)) };
  const notes = otherPacks(session, rulebook.packs, rulebook.messages);
  return diagnoseSession(rulebook, materialOf(part, rememberingReader()), notes);
}
