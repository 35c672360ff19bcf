import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { CodingDeskService } from '../../src/application/coding/coding-desk.service.js';
import { CodingQueueService } from '../../src/application/coding/coding-queue.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { valueOf } from './definitions.js';
import { aBody, SMALL_CATALOGUE, smallSurvey } from './small-survey.js';

/**
 * The seven segments of METHODS 4, said by five lots of the same five responses: `eins` (S1) to
 * `vier` (S4); within a lot a and b speak for one organisation, c, d and e for one each.
 *
 * Counted by hand, in one lot: 1/4/1/1 mentions, 1/3/1/1 respondents, 1/2/1/1 organisations. Of five
 * lots 5/20/5/5, 5/15/5/5, 5/10/5/5; the base is 25 respondents, 20 organisations.
 */
export const SEGMENTS = [
  ['a', 'eins zwei'],
  ['b', 'zwei zwei'],
  ['c', 'zwei'],
  ['d', 'drei'],
  ['e', 'vier'],
] as const;

const ORGANISATIONS: Readonly<Record<string, string>> = { a: 'a', b: 'a', c: 'b', d: 'c', e: 'd' };

/** The wave that is over. */
export const WAVE = '2023';

/** Of five lots the first three are of the north (15 people), the others of the south (10 people). */
const areaOf = (lot: number) => (lot % 5 >= 1 && lot % 5 <= 3 ? 'nord' : 'sued');

const CODES = ['eins', 'zwei', 'drei', 'vier'];

const CODEBOOK = {
  codes: CODES.map((key) => ({
    ...{ key, label: `Kategorie ${key}`, definition: `Es geht um ${key}.`, neighbours: [] },
  })),
};

export const codedStatement = (
  key: string,
  sentence: string,
  evidence: readonly object[],
  quantifier?: string,
) => ({
  ...{ key, theme: 'bedeutung', subtopic: 'Allgemein', sentence, polarity: '+', modality: 'ist' },
  ...(quantifier === undefined ? {} : { quantifier }),
  evidence,
});

const pro = (code: string) => ({ stance: 'pro', code });

/** S1 to S4. */
export const STATEMENTS = [
  codedStatement('s1', 'Einige sagen eins.', [pro('eins')], 'einige'),
  codedStatement('s2', 'Die Mehrheit sagt zwei.', [pro('zwei')], 'die Mehrheit'),
  codedStatement('s3', 'Einige sagen drei.', [pro('drei')], 'einige'),
  codedStatement('s4', 'Einige sagen vier.', [pro('vier')], 'einige'),
];

const ITEMS = [
  {
    key: 's',
    kind: 'single',
    text: 'Frage s',
    options: ['ja', 'nein'].map((code) => ({ code, label: code })),
  },
  { key: 'warum', kind: 'long-text', text: 'Frage warum', maxLength: 2000 },
];

export const SEGMENT_CATALOGUE = SMALL_CATALOGUE;

export const segmentSurvey = () => smallSurvey({ items: ITEMS, codebook: CODEBOOK });

export function writeStatements(folder: string, statements: readonly object[]): void {
  writeFileSync(join(folder, 'klein', 'statements.yaml'), JSON.stringify({ statements }));
}

interface App {
  get<T>(service: Type<T>): T;
}

/** @returns the receipts by lot and letter: `1a` */
export async function submitLots(
  app: App,
  lots: readonly number[] = [1, 2, 3, 4, 5],
): Promise<ReadonlyMap<string, string>> {
  const receipts = new Map<string, string>();
  for (const lot of lots) {
    for (const [index, [letter, warum]] of SEGMENTS.entries()) {
      const body = aBody({
        ...{ number: lot * 10 + index, wave: WAVE, area: areaOf(lot) },
        organisation: `${ORGANISATIONS[letter] ?? ''}-${String(lot)}`,
        answers: { s: lot % 2 === 0 ? 'ja' : 'nein', warum },
      });
      const given = valueOf(await app.get(ResponsesService).submit('klein', body));
      receipts.set(`${String(lot)}${letter}`, given.receipt ?? '');
    }
  }
  return receipts;
}

const VIEWER = { name: 'ada', role: 'coder' } as const;

/** Marks every word of every text that nobody has finished, and gives it the code of its name. */
export async function codeSegments(app: App, most = Infinity): Promise<void> {
  const place = { surveyKey: 'klein', wave: WAVE, round: 'blind-1' } as const;
  const { all } = await app.get(CodingQueueService).queue(place, VIEWER, {});
  const open = all.filter(({ state }) => state !== 'done');
  for (const { id } of open.slice(0, most)) await codeText(app, id);
}

async function codeText(app: App, id: string): Promise<void> {
  const desk = app.get(CodingDeskService);
  const at = { surveyKey: 'klein', id, round: 'blind-1' } as const;
  const { source, version } = valueOf(await desk.open(at, VIEWER));
  const marks = [...source.raw.matchAll(/\w+/g)].map((word) => ({
    ...{ kind: 'mark' as const, start: word.index, end: word.index + word[0].length },
  }));
  const marked = valueOf(await desk.take(at, VIEWER, version, marks));
  const gifts = marked.coding.passages.map((passage) => ({
    ...{ kind: 'give' as const, passage: passage.id },
    code: source.raw.slice(passage.start ?? 0, passage.end ?? 0),
  }));
  const steps = [...gifts, { kind: 'done', done: true } as const];
  valueOf(await desk.take(at, VIEWER, version + 1, steps));
}
