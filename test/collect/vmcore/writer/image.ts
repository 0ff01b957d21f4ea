import type { NumberForm } from '../../../../src/collect/vmcore/fields.js';

const PAGE = 4096;

/** Physical memory that is put together page by page. */
export class Image {
  readonly pages = new Map<number, Buffer>();
  readonly form: NumberForm;

  constructor(form: NumberForm) {
    this.form = form;
  }

  write(address: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const number = Math.floor((address + at) / PAGE);
      const within = (address + at) % PAGE;
      const part = bytes.subarray(at, at + PAGE - within);
      this.page(number).set(part, within);
      at += part.length;
    }
  }

  /** Numbers of four or eight bytes. */
  number(address: number, value: bigint, length: 2 | 4 | 8): void {
    this.write(address, numberBytes(this.form, value, length));
  }

  /** Memory that holds zeros is there, too. */
  page(number: number): Buffer {
    const page = this.pages.get(number) ?? Buffer.alloc(PAGE);
    this.pages.set(number, page);
    return page;
  }

  /** Consecutive pages, in order. */
  runs(): readonly { readonly from: number; readonly pages: readonly Buffer[] }[] {
    const runs: { from: number; pages: Buffer[] }[] = [];
    for (const [number, page] of [...this.pages].sort(([one], [other]) => one - other)) {
      const last = runs.at(-1);
      if (last !== undefined && last.from + last.pages.length === number) last.pages.push(page);
      else runs.push({ from: number, pages: [page] });
    }
    return runs;
  }
}

export function numberBytes({ little }: NumberForm, value: bigint, length: 2 | 4 | 8): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(length * 8, value));
  const used = bytes.subarray(0, length);
  return little ? used : used.reverse();
}
