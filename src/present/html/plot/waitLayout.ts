import { Graph, layout } from '@dagrejs/dagre';
import type { Point } from '@dagrejs/dagre';
import { escapeText } from '../../escapeText.js';
import { clipped, rounded, widthOf } from './measure.js';
import type { WaitArrow, WaitBox, WaitPicture } from './waitPicture.js';

export interface PlacedBox {
  readonly box: WaitBox;
  /** What stands in it, line by line. */
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedArrow {
  readonly arrow: WaitArrow;
  /** A path of SVG. */
  readonly path: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

export interface WaitLayout {
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
  readonly width: number;
  readonly height: number;
}

const LONGEST = 240;
const PADDING = 12;
const LINE = 17;
/** Members of a box that are named. */
const MOST_NAMED = 3;

function linesOf({ labels }: WaitBox): readonly string[] {
  const named = labels.slice(0, MOST_NAMED).map((label) => clipped(escapeText(label), LONGEST));
  return labels.length > MOST_NAMED ? [...named, `+${String(labels.length - MOST_NAMED)}`] : named;
}

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${String(rounded(x))} ${String(rounded(y))}`).join('');
}

/** Places boxes and arrows from what waits, above, to what is waited for. The same picture is always laid out alike. */
export function waitLayout({ boxes, arrows }: WaitPicture): WaitLayout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 36, marginx: 8, marginy: 8 });
  // Names of nodes come out of the evidence; places in the lists do not.
  const place = new Map(boxes.map(({ id }, at) => [id, String(at)]));
  const texts = boxes.map(linesOf);
  for (const [at, lines] of texts.entries()) {
    const width = Math.max(60, ...lines.map(widthOf)) + 2 * PADDING;
    graph.setNode(String(at), { width, height: Math.max(1, lines.length) * LINE + PADDING });
  }
  const labels = arrows.map(({ on }) => clipped(escapeText(on), LONGEST));
  for (const [at, { from, to }] of arrows.entries()) {
    const label = { width: widthOf(labels[at] ?? '') + 8, height: LINE, labelpos: 'c' } as const;
    graph.setEdge(place.get(from) ?? '', place.get(to) ?? '', { ...label }, String(at));
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    boxes: boxes.map((box, at) => {
      const { x = 0, y = 0, width: wide = 0, height: high = 0 } = graph.node(String(at)) ?? {};
      return { box, lines: texts[at] ?? [], x: x - wide / 2, y: y - high / 2, width: wide, height: high };
    }),
    arrows: arrows.map((arrow, at) => {
      const edge = graph.edge(place.get(arrow.from) ?? '', place.get(arrow.to) ?? '', String(at));
      return { arrow, path: pathOf(edge?.points ?? []), label: labels[at] ?? '', x: edge?.x ?? 0, y: edge?.y ?? 0 };
    }),
    width: Math.ceil(Number.isFinite(width) ? width : 0),
    height: Math.ceil(Number.isFinite(height) ? height : 0),
  };
}
