import { CodebooksService } from '../../src/application/coding/codebooks.service.js';
import {
  CodingDeskService,
  type BlindRound,
} from '../../src/application/coding/coding-desk.service.js';
import { CodingUndoService } from '../../src/application/coding/coding-undo.service.js';
import { CodingQueueService } from '../../src/application/coding/coding-queue.service.js';
import type { Viewer } from '../../src/application/coding/viewer.js';
import type { CodingStep } from '../../src/domain/coding/coding.js';
import type { Result } from '../../src/domain/problem.js';
import { CodingSourcesRepository } from '../../src/persistence/coding/coding-sources.repository.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { startServices, type TestServices } from '../support/services.js';
import { smallSurvey } from '../support/small-survey.js';

const ADA: Viewer = { name: 'ada', role: 'coder' };
const BEN: Viewer = { name: 'ben', role: 'coder' };
const PIA: Viewer = { name: 'pia', role: 'planner' };

const CODEBOOK = {
  codes: ['lage', 'stimme', 'geld'].map((key) => ({
    ...{ key, label: `Kategorie ${key}`, definition: `Es geht um ${key}.`, neighbours: [] },
  })),
};

const KLEIN = 'klein';
const PLACE = { surveyKey: KLEIN, wave: '2026', round: 'blind-1' } as const;

/** Codes of what stood in the way. */
const refusal = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code }) => code);

describe.each(databases)('coding on $name', (kind) => {
  let services: TestServices;
  let desk: CodingDeskService;
  let receipts: string[];

  beforeEach(async () => {
    const survey = { ...smallSurvey(), codebook: CODEBOOK };
    services = await startServices({ on: kind, surveys: [survey] });
    desk = services.get(CodingDeskService);
    receipts = [];
    for (const [index, text] of ['Die kennen die Lage.', 'Es fehlt an Geld.'].entries()) {
      const answers = {
        r: '1',
        s: 'ja',
        m: { choices: ['a'], other: `Runde ${index}` },
        warum: text,
      };
      const stored = valueOf(
        await services.responses.submit(KLEIN, {
          ...{ id: `00000000-0000-4000-8000-00000000000${index}`, area: 'nord', wave: '2026' },
          ...{ actorType: 'schule', speaksFor: 'organisation', channel: 'online', answers },
        }),
      );
      receipts.push(stored.receipt ?? '');
    }
  });
  afterEach(() => services.close());

  const queueOf = (viewer: Viewer, round: BlindRound = 'blind-1') =>
    services.get(CodingQueueService).queue({ ...PLACE, round }, viewer, {});

  /** Id of the first text of an item. */
  async function textOf(item: string, at = 0): Promise<string> {
    const { all } = await queueOf(PIA);
    return all.filter(({ source }) => source.item === item)[at]?.id ?? '';
  }

  async function take(
    id: string,
    viewer: Viewer,
    steps: CodingStep[],
    round: BlindRound = 'blind-1',
  ) {
    const place = { surveyKey: KLEIN, id, round };
    const { version } = valueOf(await desk.open(place, viewer));
    return desk.take(place, viewer, version, steps);
  }

  const give = (code: string, passage = ''): CodingStep => ({ kind: 'give', passage, code });
  const DONE: CodingStep = { kind: 'done', done: true };

  const codesOf = async (id: string, viewer = ADA) =>
    valueOf(
      await desk.open({ surveyKey: KLEIN, id, round: 'blind-1' }, viewer),
    ).coding.passages.map(({ start, end, codes }) => [
      start,
      end,
      ...codes.map(({ code }) => code),
    ]);

  const undo = () => services.get(CodingUndoService).undo(KLEIN, ADA);

  async function setDrawn(...ids: string[]): Promise<void> {
    await services.database.write((tx) =>
      services.get(CodingSourcesRepository).setDrawn(tx, { surveyKey: KLEIN, wave: '2026' }, ids),
    );
  }

  it('lists every open text once, question by question, whoever looks first', async () => {
    const [first, second] = await Promise.all([queueOf(ADA), queueOf(BEN)]);
    const items = ['m', 'm', 'warum', 'warum'];
    expect(first.all.map(({ source }) => source.item)).toEqual(items);
    expect(second.all.map(({ id }) => id)).toEqual(first.all.map(({ id }) => id));
    expect(first.all.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'open']);
  });

  it('begins with the codebook of the file as its first version', async () => {
    const { number, codes, author } = await services.get(CodebooksService).get(KLEIN);
    expect([number, author]).toEqual([1, '']);
    expect(codes.map(({ key }) => key)).toEqual(['lage', 'stimme', 'geld']);
  });

  it('keeps codes of the whole text and of passages, in the order of the text', async () => {
    const id = await textOf('warum');
    const marked = valueOf(await take(id, ADA, [{ kind: 'mark', start: 4, end: 10 }]));
    const passage = marked.coding.passages[0]?.id ?? '';
    await take(id, ADA, [give('lage', passage)]);
    await take(id, ADA, [give('geld'), give('stimme')]);
    await take(id, ADA, [{ kind: 'mark', start: 0, end: 3 }]);

    expect(await codesOf(id)).toEqual([
      [null, null, 'geld', 'stimme'],
      [0, 3],
      [4, 10, 'lage'],
    ]);
    expect((await queueOf(ADA)).all.find((line) => line.id === id)?.state).toBe('begun');
  });

  it('refuses codes, passages and places that are not there, and stores nothing of the step', async () => {
    const id = await textOf('warum');
    const attempts: CodingStep[] = [
      give('erfunden'),
      give('lage', 'keine-stelle'),
      { kind: 'mark', start: 3, end: 3 },
      { kind: 'mark', start: 0, end: 1000 },
      { kind: 'memo', passage: '', text: 'x'.repeat(2001) },
    ];
    const codes = [];
    for (const step of attempts) codes.push(...refusal(await take(id, ADA, [give('lage'), step])));
    expect(codes).toEqual([
      ...['coding.unknown-code', 'coding.unknown-passage', 'coding.range', 'coding.range'],
      'coding.memo-long',
    ]);
    expect(await codesOf(id)).toEqual([]);
  });

  it('lets the first of two steps stand that were made on the same state, and names the other', async () => {
    const id = await textOf('warum');
    const place = { surveyKey: KLEIN, id, round: 'blind-1' } as const;
    const [one, other] = await Promise.all([
      desk.take(place, ADA, 0, [give('lage')]),
      desk.take(place, BEN, 0, [give('geld')]),
    ]);
    // Which of the two comes first is for the database to say.
    const [stands, late] = one.ok ? ['lage', other] : ['geld', one];
    expect([one.ok, other.ok].sort()).toEqual([false, true]);
    expect(refusal(late)).toEqual(['coding.stale']);
    expect(await codesOf(id)).toEqual([[null, null, stands]]);
  });

  it('takes back step after step, across texts, and stops where somebody else went on', async () => {
    const [first, second] = [await textOf('warum', 0), await textOf('warum', 1)];
    await take(first, ADA, [give('lage')]);
    await take(first, ADA, [give('geld')]);
    await take(second, ADA, [give('stimme')]);

    expect(valueOf(await undo()).id).toBe(second);
    expect(valueOf(await undo()).id).toBe(first);
    expect([await codesOf(first), await codesOf(second)]).toEqual([[[null, null, 'lage']], []]);

    await take(first, BEN, [give('stimme')]);
    expect(refusal(await undo())).toEqual(['coding.undo-gone']);
    expect(refusal(await undo())).toEqual(['coding.nothing-to-undo']);
    expect(await codesOf(first)).toEqual([[null, null, 'lage', 'stimme']]);
  });

  it('never shows a second coder what the first one said, nor the other way round', async () => {
    const id = await textOf('warum');
    await setDrawn(id);
    await take(id, ADA, [give('lage'), DONE]);

    expect((await queueOf(BEN)).all.map((line) => line.id)).not.toContain(id);
    const open = (viewer: Viewer, round: BlindRound) =>
      desk.open({ surveyKey: KLEIN, id, round }, viewer);
    expect(refusal(await open(BEN, 'blind-1'))).toEqual(['coding.blind']);
    expect(refusal(await open(ADA, 'blind-2'))).toEqual(['coding.blind']);

    expect((await queueOf(BEN, 'blind-2')).all.map((line) => line.id)).toEqual([id]);
    const second = valueOf(await open(BEN, 'blind-2'));
    expect([second.version, second.coding.passages]).toEqual([0, []]);
    await take(id, BEN, [give('geld'), DONE], 'blind-2');

    const late = await take(id, ADA, [give('geld')]);
    expect(refusal(late)).toEqual(['coding.frozen']);
    const line = (await queueOf(ADA)).all.find((each) => each.id === id);
    expect([line?.codes, line?.disputed, line?.frozen]).toEqual([['lage'], true, true]);
  });

  it('brings back only what was coded with a code that has changed', async () => {
    const [first, second] = [await textOf('warum', 0), await textOf('warum', 1)];
    await take(first, ADA, [give('lage'), give('stimme'), DONE]);
    await take(second, ADA, [give('geld'), DONE]);
    const books = services.get(CodebooksService);
    const { codes } = await books.get(KLEIN);
    const { key = '', label = '' } = codes[0] ?? {};
    const fields = {
      ...{ label, definition: 'Etwas anderes.', include: '', exclude: '', example: '' },
      ...{ neighbours: [], polarity: '' as const, theme: '' },
    };
    const version = valueOf(
      await books.change(KLEIN, {
        change: { kind: 'edit', key, fields },
        reason: 'zu eng',
        by: 'pia',
      }),
    );
    expect(version.number).toBe(2);

    const back = async () =>
      (await queueOf(ADA)).all.filter(({ toCheck }) => toCheck).map(({ id }) => id);
    expect(await back()).toEqual([first]);
    await take(first, ADA, [{ kind: 'checked' }, DONE]);
    expect(await back()).toEqual([]);
  });

  it('shows what was coded with a merged code under the one it went into, once', async () => {
    const id = await textOf('warum');
    await take(id, ADA, [give('lage'), give('stimme'), DONE]);
    const books = services.get(CodebooksService);
    const merge = { kind: 'merge', key: 'lage', into: 'stimme' } as const;
    valueOf(await books.change(KLEIN, { change: merge, reason: 'dasselbe', by: 'pia' }));

    expect(await codesOf(id)).toEqual([[null, null, 'stimme']]);
    const line = (await queueOf(ADA)).all.find((each) => each.id === id);
    expect(line?.toCheck).toBe(true);
  });

  it('loses with a response all that hangs on it, and with a change only what hangs on changed words', async () => {
    const ids = [
      await textOf('m', 0),
      await textOf('warum', 0),
      await textOf('m', 1),
      await textOf('warum', 1),
    ];
    for (const id of ids) await take(id, ADA, [give('lage'), DONE]);
    const answers = {
      r: '1',
      s: 'ja',
      m: { choices: ['a'], other: 'Runde 0' },
      warum: 'Ganz anders.',
    };
    const body = { area: 'nord', actorType: 'schule', speaksFor: 'organisation', answers };
    valueOf(await services.responses.change(receipts[0] ?? '', body));

    const states = async () =>
      (await queueOf(ADA)).all.map(({ source, state }) => `${source.item} ${state}`);
    expect((await states()).sort()).toEqual(['m done', 'm done', 'warum done', 'warum open']);

    expect(await services.responses.remove(receipts[0] ?? '')).toBe(true);
    expect(await states()).toEqual(['m done', 'warum done']);
    const left = await services.database.reader.query<{ n: string | number }[]>(
      `SELECT count(*) AS n FROM coding_rounds UNION ALL SELECT count(*) FROM coding_steps
       UNION ALL SELECT count(*) FROM passage_codes`,
    );
    expect(left.map(({ n }) => Number(n))).toEqual([2, 2, 2]);
  });
});
