/**
 * Makes the pictures of all prints for the handbook from the demo data: `npm run pictures`. Needs
 * pdftoppm (Debian: poppler-utils).
 */
import canvas from '@napi-rs/canvas';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build.mjs';
import { placeholders, signIn, startDemo, talk } from './pictures/demo-desk.mjs';
import { smallPng } from './pictures/small-png.mjs';

const OUT = join(ROOT, 'docs/bilder/druck');
const PORT = 3999;

/** Dots to an inch: as fine as fits into the limit. */
const FINENESS = [72, 64, 56, 48, 40, 32];
const MOST_BYTES = 40_000;

const list = JSON.parse(readFileSync(new URL('./pictures/list.json', import.meta.url), 'utf8'));

const demo = await startDemo(PORT);
try {
  const interview = await talk(await signIn(demo.origin, 'demo-personal'));
  const house = await signIn(demo.origin, 'demo-verwaltung');
  const staff = await signIn(demo.origin, 'demo-personal');
  const known = { ...(await placeholders(house)), interview };
  mkdirSync(OUT, { recursive: true });
  for (const print of list) {
    const pdf = await fetchPdf(print.name === 'protokoll' ? staff : house, print, known);
    const picture = await toPicture(pdf, print.page ?? 1);
    writeFileSync(join(OUT, `${print.name}.png`), picture);
    process.stderr.write(`${print.name}.png, ${picture.length} bytes\n`);
  }
} finally {
  await demo.stop();
}

async function fetchPdf(desk, { name, get, post, token, fields }, { release, interview, places }) {
  const path = (get ?? post).replace('FREIGABE', release).replace('GESPRAECH', interview);
  const form = Object.entries(fields ?? {}).flatMap(([field, value]) =>
    value === 'EINRICHTUNGEN' ? places.slice(0, 14).map((each) => [field, each]) : [[field, value]],
  );
  const answer =
    post === undefined
      ? await desk.send(path)
      : await desk.send(path, [['_csrf', await desk.token(token)], ...form]);
  if (answer.headers.get('content-type') !== 'application/pdf') {
    throw new Error(`${name} is no PDF: ${answer.status} ${path}`);
  }
  return Buffer.from(await answer.arrayBuffer());
}

/** One page as a picture that is small enough. */
async function toPicture(pdf, page) {
  let picture = Buffer.alloc(0);
  for (const dpi of FINENESS) {
    const where = ['-f', String(page), '-l', String(page), '-singlefile', '-png', '-'];
    const drawn = execFileSync('pdftoppm', ['-r', String(dpi), ...where], {
      input: pdf,
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    });
    picture = await reduced(drawn);
    if (picture.length <= MOST_BYTES) break;
  }
  return picture;
}

async function reduced(png) {
  const image = await canvas.loadImage(png);
  const { width, height } = image;
  const context = canvas.createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  return smallPng(context.getImageData(0, 0, width, height).data, width, height);
}
