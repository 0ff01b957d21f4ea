/** What we use of the layout of graphs: the types that come with it import each other in a way that Node's rules do not resolve. */
declare module '@dagrejs/dagre' {
  export interface Point {
    readonly x: number;
    readonly y: number;
  }
  export interface Box {
    readonly width: number;
    readonly height: number;
  }
  export interface GraphOptions {
    readonly rankdir: 'TB' | 'LR';
    readonly nodesep: number;
    readonly ranksep: number;
    readonly marginx: number;
    readonly marginy: number;
  }
  export class Graph {
    constructor(options: { readonly multigraph: boolean });
    setGraph(options: GraphOptions): void;
    setNode(id: string, box: { width: number; height: number }): void;
    setEdge(from: string, to: string, label: { width: number; height: number; labelpos: 'c' }, name: string): void;
    /** With its middle, once the graph is laid out. */
    node(id: string): (Box & Partial<Point>) | undefined;
    edge(from: string, to: string, name: string): (Partial<Point> & { readonly points?: readonly Point[] }) | undefined;
    graph(): Partial<Box>;
  }
  export function layout(graph: Graph): void;
}
