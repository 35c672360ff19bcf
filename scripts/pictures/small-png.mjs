/** Writes a picture with few colours: some kilobytes instead of some hundred. */
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A palette of 16, so that two points fit into a byte. */
const COLOURS = 16;
const ROUNDS = 8;

/**
 * @param {Uint8ClampedArray} data red, green, blue and alpha of each point, line by line
 * @returns {Buffer} PNG
 */
export function smallPng(data, width, height) {
  const palette = paletteOf(data);
  const nearest = nearestIn(palette);
  const stride = Math.ceil(width / 2);
  const lines = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const index = nearest(keyAt(data, 4 * (y * width + x)));
      lines[y * (stride + 1) + 1 + (x >> 1)] |= x % 2 === 0 ? index << 4 : index;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Four bits to a point, a palette, nothing interlaced.
  head.set([4, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const keyAt = (data, at) => (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
const channels = (key) => [key >> 16, (key >> 8) & 255, key & 255];
const distance = (one, other) => one.reduce((sum, each, at) => sum + (each - other[at]) ** 2, 0);

/** Colours that stand for those there are: begun with greys and the strongest colours, then moved. */
function paletteOf(data) {
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const key = keyAt(data, at);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const vivid = [...counts]
    .map(([key, count]) => ({ colour: channels(key), weight: count * strength(channels(key)) }))
    .sort((a, b) => b.weight - a.weight);
  const greys = Array.from({ length: 10 }, (_, at) => Array(3).fill(Math.round(255 - at * 25)));
  let palette = [...greys, ...apart(vivid.map(({ colour }) => colour))].slice(0, COLOURS);
  for (let round = 0; round < ROUNDS; round += 1) palette = moved(palette, counts);
  return palette;
}

const strength = (colour) => Math.max(...colour) - Math.min(...colour);

/** The first ones that are not much like one before. */
function apart(colours) {
  const chosen = [];
  for (const colour of colours) {
    if (chosen.length === COLOURS - 10) break;
    if (chosen.every((other) => distance(colour, other) > 1500)) chosen.push(colour);
  }
  return chosen;
}

/** Each colour goes to the middle of those it stands for; white stays white. */
function moved(palette, counts) {
  const nearest = nearestIn(palette);
  const sums = palette.map(() => [0, 0, 0, 0]);
  for (const [key, count] of counts) {
    const sum = sums[nearest(key)];
    channels(key).forEach((channel, at) => (sum[at] += channel * count));
    sum[3] += count;
  }
  return palette.map((colour, at) => {
    const [red, green, blue, count] = sums[at];
    if (at === 0 || count === 0) return colour;
    return [red, green, blue].map((sum) => Math.round(sum / count));
  });
}

function nearestIn(palette) {
  const known = new Map();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const distances = palette.map((colour) => distance(colour, channels(key)));
    const index = distances.indexOf(Math.min(...distances));
    known.set(key, index);
    return index;
  };
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
