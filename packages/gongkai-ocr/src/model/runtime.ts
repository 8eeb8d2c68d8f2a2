/**
 * The runtime of the model: onnxruntime-node where it is installed, else onnxruntime in WebAssembly. Both give the same.
 *
 * @module
 */

export interface Strip {
  readonly width: number;
  /** 48 rows of shades. */
  readonly data: Uint8Array;
}

export const STRIP_HEIGHT = 48;

interface Tensor {
  readonly data: unknown;
  readonly dims: readonly number[];
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
}

export interface Runtime {
  readonly name: string;
  /** Scores of strips padded to one width: for each strip its columns, for each column its characters. */
  scores(strips: readonly Strip[], width: number): Promise<Float32Array[]>;
  close(): Promise<void>;
}

interface Library {
  readonly InferenceSession: {
    create(model: Uint8Array, options: object): Promise<unknown>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
  readonly env: { readonly wasm: { numThreads?: number; proxy?: boolean } };
}

/** Opens a model. `native: false` leaves onnxruntime-node aside. */
export async function openRuntime(model: Uint8Array, native: boolean): Promise<Runtime> {
  const [name, library] = await loadLibrary(native);
  library.env.wasm.numThreads = 1;
  const session = (await library.InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  })) as Session;
  return {
    name,
    scores: (strips, width) => scoresOf(library, session, strips, width),
    close: () => session.release(),
  };
}

async function loadLibrary(native: boolean): Promise<[string, Library]> {
  if (native) {
    const name = 'onnxruntime-node';
    const library = await import(name).catch(() => null);
    if (library !== null) return [name, (library.default ?? library) as Library];
  }
  return ['onnxruntime-web', (await import('onnxruntime-web/wasm')) as unknown as Library];
}

async function scoresOf(
  { Tensor }: Library,
  session: Session,
  strips: readonly Strip[],
  width: number,
): Promise<Float32Array[]> {
  const plane = STRIP_HEIGHT * width;
  const data = new Float32Array(strips.length * 3 * plane);
  strips.forEach((strip, at) => {
    for (let y = 0; y < STRIP_HEIGHT; y++)
      for (let x = 0; x < strip.width; x++) {
        const shade = (strip.data[y * strip.width + x] ?? 0) / 127.5 - 1;
        const to = at * 3 * plane + y * width + x;
        data[to] = shade;
        data[to + plane] = shade;
        data[to + 2 * plane] = shade;
      }
  });
  const input = session.inputNames[0] ?? '';
  const output = session.outputNames[0] ?? '';
  const answer = await session.run({
    [input]: new Tensor('float32', data, [strips.length, 3, STRIP_HEIGHT, width]),
  });
  const { data: all, dims } = answer[output] as { data: Float32Array; dims: readonly number[] };
  const each = (dims[1] ?? 0) * (dims[2] ?? 0);
  return strips.map((_, at) => all.slice(at * each, (at + 1) * each));
}
