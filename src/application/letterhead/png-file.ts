import { crc32, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Longest side, and so much that its points may take unpacked: a small file can hold a huge picture. */
const PNG_LIMITS = { side: 3000, unpacked: 80_000_000 };

export const isPng = (file: Buffer): boolean => file.subarray(0, 8).equals(SIGNATURE);

/**
 * Whether a PNG is whole and of a size that can be printed: every chunk as it was written (by its
 * check sum), a head, points that can be unpacked, an end, and nothing after it.
 *
 * @param file begins with the signature of a PNG
 */
export function isUsablePng(file: Buffer): boolean {
  const chunks = readChunks(file);
  const [head] = chunks ?? [];
  if (chunks === undefined || head?.type !== 'IHDR' || head.data.length !== 13) return false;
  if (chunks.at(-1)?.type !== 'IEND') return false;
  const sides = [head.data.readUInt32BE(0), head.data.readUInt32BE(4)];
  if (!sides.every((side) => side > 0 && side <= PNG_LIMITS.side)) return false;
  const points = Buffer.concat(chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : [])));
  try {
    return inflateSync(points, { maxOutputLength: PNG_LIMITS.unpacked }).length > 0;
  } catch {
    return false;
  }
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** @returns all chunks up to the end of the file; undefined where one is broken or cut off */
function readChunks(file: Buffer): readonly Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  while (at < file.length) {
    if (at + 12 > file.length) return undefined;
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) return undefined;
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) return undefined;
    chunks.push({
      type: file.toString('latin1', at + 4, at + 8),
      data: file.subarray(at + 8, end),
    });
    at = end + 4;
  }
  return chunks;
}
