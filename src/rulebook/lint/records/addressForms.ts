/** What is wrong with the form of an address: the last part of the message code `rulebook.dead-reference.<kind>`. */
export type AddressFault =
  'no-host' | 'shortened' | 'archive' | 'lore-form' | 'patchwork' | 'git-web' | 'bugzilla' | 'moving';

interface AddressForm {
  readonly kind: AddressFault;
  readonly host: RegExp;
  /** Of the rest behind the host; any when absent. */
  readonly rest?: RegExp;
}

const ADDRESS = /^https:\/\/([A-Za-z0-9.-]{1,253})(?::\d{1,5})?(\/[^\s]{0,2000})?$/;

/**
 * Forms that are known to lead nowhere some day. The web pages of gmane ended in 2016. For the other archives of mailing
 * lists the kernel's own scripts/checkpatch.pl wants lore.kernel.org instead (PREFER_LORE_ARCHIVE), because they may go away.
 */
const FORMS: readonly AddressForm[] = [
  { kind: 'no-host', host: /^[^.]+$|\.(?:local|lan|corp|internal|intranet|home)$/ },
  { kind: 'shortened', host: /^(?:bit\.ly|t\.co|goo\.gl|tinyurl\.com|is\.gd|ow\.ly|buff\.ly|lnkd\.in|red\.ht)$/ },
  {
    kind: 'archive',
    host: /(?:^|\.)(?:gmane\.org|gmane\.io|lkml\.org|lkml\.iu\.edu|marc\.info|mail-archive\.com|spinics\.net)$/,
  },
  { kind: 'archive', host: /(?:^|\.)(?:lists\.infradead\.org|ozlabs\.org|alsa-project\.org)$/, rest: /^\/pipermail\// },
  { kind: 'archive', host: /(?:^|\.)freedesktop\.org$/, rest: /^\/archives\// },
  { kind: 'patchwork', host: /(?:^|\.)patchwork\./ },
  { kind: 'patchwork', host: /^lore\.kernel\.org$/, rest: /^\/patchwork\// },
  { kind: 'lore-form', host: /^(?:lore|lkml)\.kernel\.org$/, rest: /^\/(?!r\/[^/]{1,250}@[^/]{1,250}\/?$)/ },
  { kind: 'git-web', host: /./, rest: /[?;&]a=(?:blob|commit|commitdiff|log|patch|shortlog|summary|tree)\b/ },
  { kind: 'bugzilla', host: /(?:^|\.)bugzilla\./, rest: /^\/(?!show_bug\.cgi\?id=\d{1,9}(?:#c\d{1,4})?$)/ },
  { kind: 'moving', host: /^(?:github\.com|gitlab\.com)$/, rest: /\/(?:blob|tree|raw)\/(?:master|main|HEAD)\// },
  { kind: 'moving', host: /^elixir\.bootlin\.com$/, rest: /^\/linux\/latest\// },
  {
    kind: 'moving',
    host: /(?:^|\.)git\.kernel\.org$/,
    rest: /\/(?:tree|plain|log|blame)\/(?![^#]{0,1000}[?&](?:id|h=v\d))/,
  },
];

/** What is wrong with an address, without looking there; undefined for a form that lasts. */
export function addressFault(url: string): AddressFault | undefined {
  const [, host, rest = '/'] = ADDRESS.exec(url) ?? [];
  if (host === undefined) return 'no-host';
  const name = host.toLowerCase();
  return FORMS.find((form) => form.host.test(name) && (form.rest === undefined || form.rest.test(rest)))?.kind;
}
