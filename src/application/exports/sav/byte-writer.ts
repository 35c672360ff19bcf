/** Bytes one after the other, in little endian; grows as needed. */
export class ByteWriter {
  private bytes = Buffer.alloc(1024);
  private length = 0;

  int(value: number): this {
    this.room(4);
    this.length = this.bytes.writeInt32LE(value, this.length);
    return this;
  }

  long(value: number): this {
    this.room(8);
    this.length = this.bytes.writeBigInt64LE(BigInt(value), this.length);
    return this;
  }

  double(value: number): this {
    this.room(8);
    this.length = this.bytes.writeDoubleLE(value, this.length);
    return this;
  }

  byte(value: number): this {
    this.room(1);
    this.length = this.bytes.writeUInt8(value, this.length);
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  /** UTF-8, cut between two characters where it is too long, spaces where it is too short. */
  text(text: string, width: number): this {
    const bytes = utf8(text, width);
    this.room(width);
    this.bytes.fill(0x20, this.length, this.length + width);
    this.bytes.set(bytes, this.length);
    this.length += width;
    return this;
  }

  /** Forgets what was written; what `done` gave is overwritten then. */
  clear(): void {
    this.length = 0;
  }

  done(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.alloc(Math.max(2 * this.bytes.length, this.length + more));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

const encoder = new TextEncoder();

/** At most so many bytes of UTF-8, never a part of a character. */
export function utf8(text: string, most: number): Uint8Array {
  const bytes = encoder.encode(text);
  if (bytes.length <= most) return bytes;
  let end = most;
  // Bytes that begin with 10 continue a character.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}
