import type { Said, TextArguments } from '../../model/text.js';

/** Codes of what the derivations say about their steps; the words stand in `knowledge/messages/derive.json`. */
export type SentenceCode =
  | 'argument.copied'
  | 'argument.stays'
  | 'argument.kept'
  | 'argument.not-seen-written'
  | 'argument.written'
  | 'argument.inner'
  | 'argument.inner-unwritten'
  | 'argument.inner-saved'
  | 'argument.word'
  | 'argument.value'
  | 'argument.switched-out'
  | 'argument.context'
  | 'argument.passed'
  | 'argument.handed-on'
  | 'argument.kept-inside'
  | 'argument.own-frame'
  | 'argument.routes-agree'
  | 'argument.dump-agrees'
  | 'argument.dump-lists'
  | 'argument.no-pointer'
  | 'argument.unreadable'
  | 'argument.other-object'
  | 'loop.shared'
  | 'loop.children'
  | 'loop.same-below'
  | 'loop.call-sites'
  | 'loop.known'
  | 'loop.innermost'
  | 'thunk.register'
  | 'thunk.caller'
  | 'thunk.call'
  | 'thunk.tail-call'
  | 'index.proved'
  | 'index.zero'
  | 'index.corroborated'
  | 'fallout.waits-for-cpu'
  | 'fallout.same-cpu'
  | 'fallout.kthread-on-cpu'
  | 'fallout.spins-for-lock'
  | 'fallout.slept-in-atomic'
  | 'fallout.grace-period'
  | 'fallout.worker'
  | 'fallout.holder-runs'
  | 'fallout.foreseen';

/** One sentence for `explain --why`, to be worded in the language of the rulebook. */
export function sentence(code: SentenceCode, args: TextArguments): Said {
  return { code, args };
}
