import { inflateSync } from 'node:zlib';

export interface Png {
  readonly width: number;
  readonly height: number;
  /** Four numbers (red, green, blue, alpha) for each pixel, row by row. */
  readonly pixels: readonly (readonly [number, number, number, number])[];
}

function chunks(file: Buffer): readonly { readonly type: string; readonly data: Buffer }[] {
  const found = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    found.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return found;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(estimate - value));
  return Number(a) <= Number(b) && Number(a) <= Number(c) ? left : Number(b) <= Number(c) ? up : corner;
}

/** Decodes an 8-bit RGB or RGBA file without interlacing, as browsers write them. */
export function readPng(file: Buffer): Png {
  const parts = chunks(file);
  const header = parts.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
  const [width, height, channels] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3];
  const raw = inflateSync(Buffer.concat(parts.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const stride = width * channels;
  const bytes = Buffer.alloc(stride * height);
  const at = (row: number, column: number) => (row < 0 || column < 0 ? 0 : (bytes[row * stride + column] ?? 0));
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)];
    for (let column = 0; column < stride; column += 1) {
      const [left, up, corner] = [at(row, column - channels), at(row - 1, column), 0];
      const upLeft = column < channels ? corner : at(row - 1, column - channels);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter ?? 0] ?? 0;
      bytes[row * stride + column] = (raw[row * (stride + 1) + 1 + column] ?? 0) + predicted;
    }
  }
  const pixels = Array.from({ length: width * height }, (_, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 255] = bytes.subarray(index * channels, (index + 1) * channels);
    return [red, green, blue, alpha] as const;
  });
  return { width, height, pixels };
}
