import { crc32, inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/** Version 2.0, needed to unpack; names in UTF-8. */
const VERSION = 20;
const UTF8 = 0x0800;

/** A workbook has some dozen. */
const MOST_ENTRIES = 1000;

interface Entry {
  readonly name: Buffer;
  readonly data: Buffer;
}

/**
 * The same files in a ZIP file of our own. Readers of ZIP files believe different parts of them: some
 * the directory at the end, some the head before each entry, and what was measured by the one may be
 * much larger by the other. What leaves here says everywhere what really is in it.
 *
 * The sizes a file says of itself are not believed: it is unpacked, entry by entry, and given up as
 * soon as it grows beyond.
 *
 * @param most bytes, unpacked
 * @returns `too-large` beyond that; undefined where it is no ZIP file that can be read
 */
export function repack(file: Buffer, most: number): Buffer | 'too-large' | undefined {
  const entries = unpack(file, most);
  return Array.isArray(entries) ? pack(entries) : (entries as 'too-large' | undefined);
}

/** Files of the directory at the end, by their names and what they hold. */
export function unpack(file: Buffer, most: number): readonly Entry[] | 'too-large' | undefined {
  try {
    return unpackAll(file, most);
  } catch {
    return undefined;
  }
}

/** @throws where a place leads out of the file, or what is there cannot be unpacked */
function unpackAll(file: Buffer, most: number): readonly Entry[] | 'too-large' | undefined {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const count = file.readUInt16LE(end + 10);
  if (end < 0 || count > MOST_ENTRIES) return end < 0 ? undefined : 'too-large';
  const entries: Entry[] = [];
  let left = most;
  let at = file.readUInt32LE(end + 16);
  for (let number = 0; number < count; number += 1) {
    if (file.readUInt32LE(at) !== ENTRY) return undefined;
    const data = unpackEntry(file, at, left);
    if (data === undefined || data.length >= left) return 'too-large';
    left -= data.length;
    const lengthAt = (place: number) => file.readUInt16LE(at + place);
    const next = at + 46 + lengthAt(28) + lengthAt(30) + lengthAt(32);
    entries.push({ name: file.subarray(at + 46, at + 46 + lengthAt(28)), data });
    at = next;
  }
  return entries;
}

/** What an entry holds; undefined where it is larger than `most`. */
function unpackEntry(file: Buffer, at: number, most: number): Buffer | undefined {
  const packed = file.readUInt32LE(at + 20);
  const local = file.readUInt32LE(at + 42);
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const data = file.subarray(from, from + packed);
  if (file.readUInt16LE(at + 10) === 0) return data;
  try {
    return inflateRawSync(data, { maxOutputLength: most });
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}

/** Stored, not deflated: it is read at once and never kept. */
function pack(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const about = describe(name, data);
    const head = Buffer.alloc(4);
    head.writeUInt32LE(LOCAL);
    parts.push(head, about, name, data);
    directory.push(directoryEntry(about, offset), name);
    offset += head.length + about.length + name.length + data.length;
  }
  const list = Buffer.concat(directory);
  return Buffer.concat([...parts, list, endOf(entries.length, list.length, offset)]);
}

/** What stands both before an entry and in the directory. */
function describe(name: Buffer, data: Buffer): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(VERSION, 0);
  about.writeUInt16LE(UTF8, 2);
  about.writeUInt32LE(crc32(data), 10);
  about.writeUInt32LE(data.length, 14);
  about.writeUInt32LE(data.length, 18);
  about.writeUInt16LE(name.length, 22);
  return about;
}

function directoryEntry(about: Buffer, offset: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(ENTRY, 0);
  entry.writeUInt16LE(VERSION, 4);
  about.copy(entry, 6);
  entry.writeUInt32LE(offset, 42);
  return entry;
}

function endOf(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
