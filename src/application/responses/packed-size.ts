import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * Whether a ZIP file can be unpacked within `most` bytes. It is really unpacked, entry by entry, and
 * given up as soon as it grows beyond: the sizes a file says of itself are not believed.
 *
 * @returns undefined where it is no ZIP file that can be read
 */
export function fitsUnpacked(file: Buffer, most: number): boolean | undefined {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  try {
    if (end < 0 || file.readUInt32LE(end) !== END) return undefined;
    let left = most;
    let at = file.readUInt32LE(end + 16);
    for (let entry = file.readUInt16LE(end + 10); entry > 0; entry -= 1) {
      if (file.readUInt32LE(at) !== ENTRY) return undefined;
      const size = sizeOf(file, at, left);
      if (size === undefined) return false;
      left -= size;
      if (left <= 0) return false;
      at +=
        46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    }
    return true;
  } catch {
    return undefined;
  }
}

/** Bytes of an entry; undefined where it is larger than `most`. */
function sizeOf(file: Buffer, at: number, most: number): number | undefined {
  const packed = file.readUInt32LE(at + 20);
  const local = file.readUInt32LE(at + 42);
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (file.readUInt16LE(at + 10) === 0) return packed > most ? undefined : packed;
  try {
    const data = file.subarray(from, from + packed);
    return inflateRawSync(data, { maxOutputLength: most }).length;
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}
