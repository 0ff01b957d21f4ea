import type { NameForm } from '../find.js';

/** Keys, tokens and passwords, wherever their form or the word before them gives them away. */
export const SECRET_FORMS: readonly NameForm[] = [
  {
    kind: 'secret',
    needs: ['pass', 'secret', 'key', 'token', 'credential', 'chap'],
    pattern:
      /(?<![A-Za-z])(?:password|passwd|passphrase|secret|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|preshared[_-]?key|access[_-]?token|auth[_-]?token|credentials?)\d?(?: ?= ?|:|: (?=[^\s"']{0,64}[\d!@#$%^&*_+])|["'] ?: ?)["']?(?<name>[^\s"'&,;<>()]{4,512})/gi,
  },
  { kind: 'secret', needs: ['pass='], pattern: /(?<![A-Za-z])pass=(?<name>[^\s"'&,;<>()]{1,512})/gi },
  { kind: 'secret', needs: ['bearer '], pattern: /\bBearer (?<name>[\w.~+/=-]{12,4096})/gi },
  // Who may in: between the scheme and the host of an address.
  { kind: 'secret', needs: ['://'], pattern: /:\/\/[^\s/:@]{1,64}:(?<name>[^\s/@]{1,256})@/g },
  { kind: 'secret', needs: ['akia', 'asia'], pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  {
    kind: 'secret',
    needs: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_', 'glpat-', 'xox', 'sk-', 'sk_live'],
    pattern:
      /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22,82}|glpat-[A-Za-z0-9_-]{20}|xox[abprs]-[A-Za-z0-9-]{10,250}|sk[-_][A-Za-z0-9_-]{20,250})(?![A-Za-z0-9])/g,
  },
  { kind: 'secret', needs: ['eyj'], pattern: /(?<![\w.-])eyJ[\w-]{8,4096}\.[\w-]{8,4096}(?:\.[\w-]{8,4096})?/g },
  {
    kind: 'secret',
    needs: ['ssh-', 'ecdsa-'],
    pattern: /\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}) (?<name>AAAA[A-Za-z0-9+/=]{16,8192})/g,
  },
  { kind: 'secret', needs: ['sha256:'], pattern: /\bSHA256:(?<name>[A-Za-z0-9+/]{43})(?![A-Za-z0-9+/])/g },
  // The crypt(3) form of a password, as /etc/shadow has it.
  { kind: 'secret', needs: ['$'], pattern: /\$(?:1|2[aby]|5|6|y|gy|7)\$[\w./$=,+-]{8,256}/g },
];
