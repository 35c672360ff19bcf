/** What programs that read files would run, take for their own signs, or break at. */
export const HOSTILE = [
  "=cmd|' /C calc'!A0 <script>alert(1)</script> ",
  '+1+1 ]]> <!-- </a:t></w:t> ',
  '-2+3 &#x0; &amp; "; ',
  '@SUM(A1) #eval("6*7") $x^2$ ',
  '=1+1 \u202Erückwärts #panic() ',
] as const;

/** No line can hold it. */
const LONG_WORD = 'x'.repeat(10_000);

/** What somebody might write as an answer: signs of all these programs, and some that XML cannot say. */
export const HOSTILE_ANSWER =
  '=2+5 {{constructor.constructor("6*7")()}} <script>alert(2)</script> ]]> &#x0; ' +
  `\u0001\u001f #eval("6*7") $x$ \u202E ${'y'.repeat(1500)}`;

/** Dresses texts of a survey, one after the other in another of them, and remembers what came out. */
export class HostileTailor {
  readonly made: string[] = [];

  readonly dress = (text: string): string => {
    const all = `${HOSTILE[this.made.length % HOSTILE.length] ?? ''}${text}`;
    const dressed = text.includes('dass es endet') ? `${all} ${LONG_WORD}` : all;
    this.made.push(dressed);
    return dressed;
  };

  /** What became of a text. */
  of(text: string): string {
    const found = this.made.find((dressed) => dressed.endsWith(text));
    if (found === undefined) throw new Error(`Nobody dressed ${text}`);
    return found;
  }
}

/** Fields of the files that people read. */
const READ = new Set(['name', 'title', 'text', 'label', 'sentence', 'definition']);

/** Every text that people read, changed; keys stay. */
export function dressed<T>(value: T, dress: (text: string) => string): T {
  const json = JSON.stringify(value, (key, each: unknown) =>
    READ.has(key) && typeof each === 'string' ? dress(each) : each,
  );
  return JSON.parse(json) as T;
}

/** What no text in a table may begin with; a number that is read from a CSV is a text, too. */
const RUN = /^[=+\-@\t\r\n＝＋－＠]/u;

export const isHarmless = (cell: unknown): boolean =>
  typeof cell !== 'string' || !RUN.test(cell) || /^-\d+(\.\d+)?$/.test(cell);
