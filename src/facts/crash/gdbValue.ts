import type { StructMember } from '../../model/record.js';
import { repeatsOf, scalarEnd, symbolIn } from './gdbText.js';

/** Bounds on what one dump may hold, so that damaged or endless text costs bounded memory. */
const DEEPEST = 64;
const MOST_MEMBERS = 8192;
const MOST_ELEMENTS = 256;
const LONGEST_VALUE = 4096;

/** `name = `, also with an index, dots, or the declaration that `struct -p` puts before it. */
const NAME = /((?:\[\d{1,9}\]|[A-Za-z_$][\w$.]{0,255}(?:\[\d{1,9}\]){0,4})) ?= */y;
const DECLARED_NAME = /(?:const |volatile |struct |union |enum )*[A-Za-z_]\w{0,127} \**([A-Za-z_]\w{0,127}) = */y;

interface Scope {
  readonly path: string;
  /** What its first item showed it to be. */
  kind: 'unknown' | 'members' | 'elements';
  index: number;
}

/**
 * Reads what gdb prints for a structure, line by line: `name = value`, nested braces, arrays, `...`. Members get paths
 * (`tk_msg.rpc_proc`, `tasks[0].next`); a brace known to be an array's may be written `[]{`. Members of anonymous unions and structures get the path of what encloses them.
 */
export class GdbValueReader {
  readonly members: StructMember[] = [];
  readonly #scopes: Scope[];
  #elided = false;
  #oversized = false;

  /** @param path prefix of all paths; members at depth 0 belong to it */
  constructor(path = '') {
    this.#scopes = [{ path, kind: 'unknown', index: 0 }];
  }

  /** Open braces. */
  get depth(): number {
    return this.#scopes.length - 1;
  }

  get elided(): boolean {
    return this.#elided;
  }

  get oversized(): boolean {
    return this.#oversized;
  }

  /** Takes one line, without the author's remark. */
  read(text: string, line: number): void {
    let at = 0;
    while (at < text.length) {
      const character = text[at] ?? '';
      if (character === ' ' || character === '\t' || character === ',' || character === ';') at += 1;
      else if (character === '}') {
        if (this.#scopes.length > 1) this.#scopes.pop();
        at += 1;
      } else if (character === '{') {
        this.#openAnonymous(text, at);
        at += 1;
      } else if (text.startsWith('...', at) || character === '…') {
        this.#elided = true;
        at += character === '…' ? 1 : 3;
      } else if (text.startsWith('->', at)) at += 2;
      else at = this.#item(text, at, line);
    }
  }

  #top(): Scope {
    return this.#scopes.at(-1) ?? { path: '', kind: 'unknown', index: 0 };
  }

  #item(text: string, at: number, line: number): number {
    const named = this.#nameAt(text, at);
    if (named === undefined) return this.#element(text, at, line);
    const scope = this.#top();
    scope.kind = 'members';
    const path = join(scope.path, named.name);
    if (text.startsWith('[]{', named.end)) {
      this.#open(path, 'elements');
      return named.end + 3;
    }
    if (text[named.end] !== '{') {
      const end = scalarEnd(text, named.end);
      this.#add(path, text.slice(named.end, end), line);
      return Math.max(end, named.end);
    }
    const close = text.includes('=', named.end) ? -1 : text.lastIndexOf('}');
    if (close > named.end) this.#add(path, text.slice(named.end, close + 1), line);
    this.#open(path, text[named.end + 1] === '{' ? 'elements' : 'unknown');
    return named.end + 1;
  }

  #nameAt(text: string, at: number): { readonly name: string; readonly end: number } | undefined {
    for (const form of [NAME, DECLARED_NAME]) {
      form.lastIndex = at;
      const match = form.exec(text);
      if (match?.[1] !== undefined) return { name: match[1], end: form.lastIndex };
    }
    return undefined;
  }

  #element(text: string, at: number, line: number): number {
    const scope = this.#top();
    const end = scalarEnd(text, at);
    const value = text.slice(at, end).trim();
    if (this.depth > 0 && scope.kind !== 'members' && value !== '') {
      scope.kind = 'elements';
      if (scope.index < MOST_ELEMENTS) this.#add(`${scope.path}[${String(scope.index)}]`, value, line);
      else this.#oversized = true;
      scope.index += repeatsOf(value);
    }
    return end > at ? end : at + 1;
  }

  /** `{{` is an array of structures; a brace among members, or alone on its line, is an anonymous structure or union. */
  #openAnonymous(text: string, at: number): void {
    const scope = this.#top();
    const kind = text[at + 1] === '{' ? 'elements' : 'unknown';
    if (scope.kind !== 'elements') {
      if (this.depth > 0) scope.kind = 'members';
      this.#open(scope.path, kind);
      return;
    }
    this.#open(`${scope.path}[${String(scope.index)}]`, kind);
    scope.index += 1;
  }

  #open(path: string, kind: Scope['kind']): void {
    this.#scopes.push({ path: this.depth < DEEPEST ? path : '', kind, index: 0 });
  }

  #add(path: string, value: string, line: number): void {
    if (this.members.length >= MOST_MEMBERS || this.depth > DEEPEST) {
      this.#oversized = true;
      return;
    }
    const printed = value.trim().slice(0, LONGEST_VALUE);
    const symbol = symbolIn(printed);
    this.members.push({ path, value: printed, ...(symbol === undefined ? {} : { symbol }), line });
  }
}

function join(path: string, name: string): string {
  if (path === '') return name;
  return name.startsWith('[') ? `${path}${name}` : `${path}.${name}`;
}
