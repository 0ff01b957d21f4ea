import { fillText } from '../../model/text.js';
import type { TextArguments } from '../../model/text.js';

/** What the derivations say about their steps. */
const SENTENCES = {
  'argument.copied':
    'At {{function}}+{{offset}}, "{{instruction}}" copies argument {{index}} ({{argument}}) to {{register}}, which calls preserve.',
  'argument.stays': 'No instruction of {{function}} writes {{register}}, in which argument {{index}} arrives.',
  'argument.kept':
    'All {{count}} instructions of {{function}} are shown, and no other one writes {{register}} before it is restored.',
  'argument.not-seen-written':
    'None of the other {{count}} instructions shown of {{function}} writes {{register}}; not all of the function is shown.',
  'argument.written': '{{function}}+{{offset}}, "{{instruction}}", writes {{register}}.',
  'argument.inner': '{{inner}} was running on behalf of {{function}}; it changes no register that calls preserve.',
  'argument.inner-unwritten': '{{inner}} is shown in full and does not write {{register}}.',
  'argument.value': '{{register}} is {{value}} in the exception frame.',
  'argument.passed-on':
    'At the point of interruption "{{instruction}}" had passed {{register}} on, and {{other}} is the same {{value}} in the exception frame.',
  'argument.dump-agrees':
    'The dump of struct {{struct}} at {{value}} has content that makes sense: {{member}} points to {{symbol}}.',
  'loop.shared': '{{function}} is the deepest function that all {{count}} stack samples share.',
  'loop.children': 'Below it they differ: {{children}}.',
  'loop.same-below':
    'Below it all samples show {{children}}, which is a service that other code calls, not the loop itself.',
  'loop.call-sites':
    'They were interrupted at different places in {{function}}, so control came back to it between the samples.',
  'loop.known': '{{function}} is known to loop, and the only stack shown passes through it.',
  'loop.innermost': 'Only one stack is shown; {{function}} is its innermost function that is not a general service.',
  'thunk.register': '{{thunk}} jumps to the address in {{register}}, which is {{value}}: the function about to run.',
  'thunk.caller': 'Its caller is {{function}}, the next frame.',
  'thunk.call': 'The call is at {{function}}+{{offset}}: "{{instruction}}".',
  'thunk.tail-call':
    'The call at {{function}}+{{offset}} goes to {{callee}}, which must have jumped to the thunk and left no frame.',
  'index.proved': '{{offset}} / {{size}} = {{index}}: the size is given in the evidence.',
  'index.zero': 'The symbol is the array itself: index 0, whatever the size of an element.',
  'index.corroborated':
    '{{offset}} / {{size}} = {{index}}: {{size}} is the only known size of the structure that divides the offset.',
} as const;

export type SentenceCode = keyof typeof SENTENCES;

/** One sentence for `explain --why`, with its holes filled. */
export function sentence(code: SentenceCode, values: TextArguments): string {
  return fillText(SENTENCES[code], values);
}
