import type { Backtrace, EvidenceRecord, Frame, ShapeFrame, StackShape } from '../../../src/model/record.js';
import type { SourceReading } from '../../../src/model/source.js';

/** Counts the stacks of which somebody asks for the frames. */
export interface Asked {
  stacks: number;
}

/** A trace as those of large dumps are: it makes its frames at each asking. */
class ShapedTrace implements Backtrace {
  readonly shape: StackShape;
  readonly exceptions: Backtrace['exceptions'];
  readonly whole: boolean;
  readonly cite: Backtrace['cite'];
  readonly #frames: readonly Frame[];
  readonly #asked: Asked;

  constructor({ frames, exceptions, whole, cite }: Backtrace, shape: StackShape, asked: Asked) {
    this.shape = shape;
    this.exceptions = exceptions;
    this.whole = whole;
    this.cite = cite;
    this.#frames = frames;
    this.#asked = asked;
  }

  get frames(): readonly Frame[] {
    this.#asked.stacks += 1;
    return this.#frames.map((frame) => ({ ...frame }));
  }
}

function shapeFrame({ name, module, segment, inlined }: Frame): ShapeFrame {
  return { name, segment, ...(module === undefined ? {} : { module }), ...(inlined === undefined ? {} : { inlined }) };
}

/** The reading with shapes for the stacks of tasks in dumps that were not interrupted, whatever the size of its source. */
export function shapedReading(reading: SourceReading, asked: Asked = { stacks: 0 }): SourceReading {
  const shapes = new Map<string, StackShape>();
  const shapeOf = ({ frames }: Backtrace): StackShape => {
    const own = frames.filter(({ reliable }) => reliable).map(shapeFrame);
    const key = JSON.stringify(own);
    const shape = shapes.get(key) ?? { frames: own };
    shapes.set(key, shape);
    return shape;
  };
  const shaped = (record: EvidenceRecord): EvidenceRecord => {
    if (record.type !== 'task-dump' && record.type !== 'task-backtrace') return record;
    const { trace } = record;
    if (trace === undefined || trace.exceptions.some(({ user }) => !user)) return record;
    return { ...record, trace: new ShapedTrace(trace, shapeOf(trace), asked) };
  };
  return { ...reading, records: reading.records.map(shaped) };
}
