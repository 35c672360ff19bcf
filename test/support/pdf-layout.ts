import { load } from 'cheerio';
import { execFileSync } from 'node:child_process';

type Ask = (tool: string, args: readonly string[], pdf: Buffer) => string;

/** A line of text where it stands, in points from the top left of its page. */
interface Line {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Sheet {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

/** Head and foot of every sheet stand in its margins, which are so wide; in points. */
const MARGIN = 60;

/** Nobody sees less; in points. */
const SLACK = 0.5;

/** What can be seen from where text stands: nothing on a page, a lonely heading, text beyond the edge or over other text. */
export function findLayoutFaults(pdf: Buffer, ask: Ask): readonly string[] {
  const sheets = sheetsOf(ask('pdftotext', ['-bbox-layout', '-', '-'], pdf));
  const hasInk = inkOf(pdf);
  const headings = headingsOf(ask('pdfinfo', ['-struct-text', '-'], pdf));
  return sheets.flatMap((sheet) => [
    ...findNothing(sheet, hasInk),
    ...findBeyond(sheet),
    ...findTooHigh(sheet),
    ...findOverlaps(sheet),
    ...findLonely(sheet, headings, hasInk),
  ]);
}

/** Whether anything is drawn on a page between two heights, in points. */
type HasInk = (page: number, top: number, bottom: number) => boolean;

const FINENESS = 50;

function inkOf(pdf: Buffer): HasInk {
  const dots = (points: number) => String(Math.max(1, Math.floor((points / 72) * FINENESS)));
  return (page, top, bottom) => {
    const place = [
      '-f',
      String(page),
      '-l',
      String(page),
      '-y',
      dots(top),
      '-H',
      dots(bottom - top),
    ];
    const drawn = execFileSync('pdftoppm', ['-gray', '-r', String(FINENESS), ...place, '-'], {
      input: pdf,
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: 1 << 26,
    });
    // After the head of three numbers and a limit, a byte for each dot; white is 255.
    const head = /^P5\s+\d+\s+\d+\s+\d+\s/.exec(drawn.toString('latin1', 0, 64))?.[0] ?? '';
    return drawn.subarray(head.length).some((grey) => grey < 250);
  };
}

const bodyOf = ({ height, lines }: Sheet) =>
  lines.filter(({ top, bottom }) => top > MARGIN && bottom < height - MARGIN);

/** One that has nothing but its head and its foot. */
function findNothing({ number, ...sheet }: Sheet, hasInk: HasInk): readonly string[] {
  const body = bodyOf({ number, ...sheet }).length;
  const isEmpty = body === 0 && !hasInk(number, MARGIN, sheet.height - MARGIN);
  return isEmpty ? [`has nothing on page ${number}`] : [];
}

function findBeyond({ number, width, height, lines }: Sheet): readonly string[] {
  return lines
    .filter(
      ({ left, top, right, bottom }) =>
        left < -SLACK || top < -SLACK || right > width + SLACK || bottom > height + SLACK,
    )
    .map(({ text }) => `has text beyond the edge of page ${number}: ${text}`);
}

/** Printers leave so much of a sheet white; in points. */
const WHITE_EDGE = 12;

function findTooHigh({ number, lines }: Sheet): readonly string[] {
  return lines
    .filter(({ top }) => top > -SLACK && top < WHITE_EDGE)
    .map(({ text }) => `has text where printers leave page ${number} white: ${text}`);
}

/** Two lines of which one stands for the most part over the other. */
function findOverlaps({ number, lines }: Sheet): readonly string[] {
  return lines.flatMap((one, at) =>
    lines
      .slice(at + 1)
      .filter((other) => isOver(one, other))
      .map(({ text }) => `has text over text on page ${number}: ${one.text} / ${text}`),
  );
}

function isOver(one: Line, other: Line): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const height = Math.min(one.bottom - one.top, other.bottom - other.top);
  return across > 2 && down > height / 2;
}

/** What only says more about the heading above it: the question of a figure, the article of a law. */
const BYLINE = /^(Frage: |Abs\. \d)/;

/** The lowest line of the body is a heading, or its end: what it is about stands elsewhere. */
function findLonely(sheet: Sheet, headings: readonly string[], hasInk: HasInk): readonly string[] {
  const lines = bodyOf(sheet);
  const lowest = lines.reduce<Line | undefined>(
    (low, line) => (low === undefined || line.bottom > low.bottom ? line : low),
    undefined,
  );
  if (lowest === undefined) return [];
  // Below it may stand a picture, or lines to write on.
  const end = sheet.height - MARGIN;
  const isLonely =
    (endsHeading(lowest, headings) || endsWithByline(lines)) &&
    !hasInk(sheet.number, lowest.bottom + 2, end);
  return isLonely ? [`ends page ${sheet.number} with a heading: ${lowest.text}`] : [];
}

function endsHeading(line: Line, headings: readonly string[]): boolean {
  const text = squeezed(line.text);
  return text.length > 3 && headings.some((heading) => heading.endsWith(text));
}

/** One that takes a line or more, and nothing after it. */
function endsWithByline(lines: readonly Line[]): boolean {
  const last = lines
    .toSorted((one, other) => one.bottom - other.bottom)
    .slice(-3)
    .map(({ text }) => text);
  return last.some((text) => BYLINE.test(text)) && !last.some((text) => text.startsWith('n = '));
}

const squeezed = (text: string) => text.replaceAll(/[\s\u00AD\u2010-]/g, '');

function sheetsOf(xml: string): readonly Sheet[] {
  const $ = load(xml, { xml: true });
  return $('page')
    .toArray()
    .map((page, at) => ({
      number: at + 1,
      width: Number($(page).attr('width')),
      height: Number($(page).attr('height')),
      lines: $(page)
        .find('line')
        .toArray()
        .map((line) => ({
          text: $(line)
            .find('word')
            .toArray()
            .map((word) => $(word).text())
            .join(' '),
          left: Number($(line).attr('xMin')),
          top: Number($(line).attr('yMin')),
          right: Number($(line).attr('xMax')),
          bottom: Number($(line).attr('yMax')),
        })),
    }));
}

/** The text of every heading, as the tags say it. */
function headingsOf(tree: string): readonly string[] {
  const headings: string[] = [];
  let depth = -1;
  for (const line of tree.split('\n')) {
    const indent = line.search(/\S/);
    if (/^\s*H[1-6]\b/.test(line)) {
      headings.push('');
      depth = indent;
    } else if (depth >= 0 && indent <= depth) {
      depth = -1;
    } else if (depth >= 0) {
      const said = /^\s*"(.*)"\s*$/.exec(line)?.[1] ?? '';
      headings.push((headings.pop() ?? '') + squeezed(said));
    }
  }
  return headings.filter(Boolean);
}
