import type { Response } from 'supertest';
import { SMALL, startApiApp, type ApiApp } from '../support/api-app.js';
import { databases } from '../support/databases.js';
import { aBody, idOf } from '../support/small-survey.js';

interface ProblemJson {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly problems: readonly { readonly code: string; readonly at: string }[];
}

const body = ({ text }: Response) => JSON.parse(text) as Readonly<Record<string, unknown>>;

/** Status and code of a problem, after making sure that it is one as RFC 9457 has it. */
function problemOf(response: Response): string {
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = body(response) as unknown as ProblemJson;
  expect(problem.status).toBe(response.status);
  expect(problem.title).not.toBe('');
  return `${problem.status} ${problem.code}`;
}

const problemsIn = (response: Response) =>
  (body(response) as unknown as ProblemJson).problems.map(({ at, code }) => `${at} ${code}`);

describe.each(databases)('the API for responses on $name', (kind) => {
  let api: ApiApp;
  let next = 100;
  /** A body with an id nobody has used. */
  const newBody = (changes = {}) => aBody({ number: (next += 1), ...changes });
  const submitted = async (changes = {}) => {
    const sent = newBody(changes);
    const { id, receipt } = body(await api.submit(sent));
    return { sent, id, receipt: String(receipt), own: `/api/v1/responses/${String(receipt)}` };
  };

  beforeAll(async () => {
    api = await startApiApp(kind);
  });
  afterAll(() => api.close());
  beforeEach(() => {
    api.clock.set('2026-05-01');
  });

  it('lists the surveys that take answers, and none whose waves are closed', async () => {
    expect(body(await api.get('/api/v1/surveys'))).toEqual([
      {
        key: 'klein',
        title: 'Kleine Befragung',
        version: 1,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        wave: '2026',
        closes: '2026-12-15',
      },
    ]);
    api.clock.set('2026-12-16');
    expect(body(await api.get('/api/v1/surveys'))).toEqual([]);
  });

  it('gives a definition with version and hash, codes as text', async () => {
    const survey = body(await api.get(SMALL));
    expect(survey).toMatchObject({ key: 'klein', version: 1, openWave: '2026' });
    expect(survey).toHaveProperty('hash');
    expect(survey).toHaveProperty('sections.0.blocks.0.scale.0.code', '1');
    expect(problemOf(await api.get('/api/v1/surveys/gross'))).toBe('404 survey.not-found');
  });

  it('stores a response: 201 with its id and a receipt, and nothing else', async () => {
    const sent = newBody();
    const response = await api.submit(sent);
    expect(response.status).toBe(201);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(body(response)).toEqual({
      id: sent.id,
      receipt: expect.stringMatching(/^[0-9A-Z-]{26,}$/) as string,
    });
  });

  it('answers the same response again with 200 and no receipt, also in other order', async () => {
    const sent = newBody({ answers: { r: 4, s: 'ja' } });
    expect((await api.submit(sent)).status).toBe(201);
    const again = await api.submit({ ...sent, answers: { s: 'ja', r: '4' } });
    expect(again.status).toBe(200);
    expect(body(again)).toEqual({ id: sent.id });
    // The wave may close, and the questionnaire may change, before a lost answer is asked for again.
    api.clock.set('2027-01-01');
    expect((await api.submit(sent)).status).toBe(200);
  });

  it('keeps one of twenty that come at once', async () => {
    const sent = newBody();
    const responses = await Promise.all(Array.from({ length: 20 }, () => api.submit(sent)));
    expect(responses.map(({ status }) => status).sort()).toEqual([
      ...Array<number>(19).fill(200),
      201,
    ]);
  });

  it('refuses other content under a known id with 409, and keeps what was there', async () => {
    const { sent, own } = await submitted();
    const other = await api.submit({ ...sent, answers: { s: 'nein' } });
    expect(problemOf(other)).toBe('409 response.id-taken');
    expect(problemsIn(other)).toEqual(['id response.id-taken']);
    expect(body(await api.get(own)).answers).toEqual({ r: '4', s: 'ja' });
  });

  it('refuses a closed wave with 403 and an unknown survey with 404', async () => {
    const closed = await api.submit(newBody({ wave: '2023' }));
    expect(problemOf(closed)).toBe('403 response.wave-closed');
    api.clock.set('2026-12-16');
    expect(problemOf(await api.submit(newBody({ wave: undefined })))).toBe(
      '403 response.wave-closed',
    );
    const unknown = await api.send('post', '/api/v1/surveys/gross/responses', newBody());
    expect(problemOf(unknown)).toBe('404 survey.not-found');
  });

  it('names every problem of a response at once', async () => {
    const response = await api.submit({
      id: 'eins',
      wave: '1999',
      area: 'west',
      channel: 'fax',
      speaksFor: 'wir',
      language: 'en',
      date: '2026-01-01',
      answers: { r: 9, s: ['ja'], m: ['a', 'a'], p: { u: 99 }, z: 'viel', unbekannt: 1 },
    });
    expect(problemOf(response)).toBe('422 response.invalid');
    expect(problemsIn(response).sort()).toEqual([
      'actorType response.missing-field',
      'area response.unknown-area',
      'channel response.unknown-channel',
      'date response.unknown-field',
      'id response.invalid-id',
      'language response.unknown-language',
      'm answer.duplicate-option',
      'p answer.points-total',
      'r answer.unknown-option',
      's answer.wrong-kind',
      'speaksFor response.unknown-speaks-for',
      'unbekannt answer.unknown-item',
      'wave response.unknown-wave',
      'z answer.not-a-number',
    ]);
  });

  it('drops answers to hidden items, and keeps them where the item is shown', async () => {
    const hidden = await submitted({ answers: { r: 4, warum: 'Geht niemanden an' } });
    expect(body(await api.get(hidden.own)).answers).toEqual({ r: '4' });
    const shown = await submitted({ answers: { r: 2, warum: 'Darum' } });
    expect(body(await api.get(shown.own)).answers).toEqual({ r: '2', warum: 'Darum' });
  });

  it('shows the own response to whoever has the receipt, as typed by hand too', async () => {
    const { id, receipt, own } = await submitted({ organisation: 'schule-1' });
    const expected = {
      survey: 'klein',
      version: 1,
      id,
      wave: '2026',
      area: 'nord',
      actorType: 'schule',
      channel: 'online',
      speaksFor: 'organisation',
      organisation: 'schule-1',
      language: 'de',
      date: '2026-05-01',
      answers: { r: '4', s: 'ja' },
      changeable: true,
    };
    expect(body(await api.get(own))).toEqual(expected);
    const typed = encodeURIComponent(` ${receipt.toLowerCase().replaceAll('-', ' ')}`);
    expect(body(await api.get(`/api/v1/responses/${typed}`))).toEqual(expected);
  });

  it('changes a response until the wave closes; then it can only be deleted', async () => {
    const { sent, own } = await submitted();
    const change = { ...sent, area: 'sued', answers: { s: 'nein' } };
    const changed = await api.send('put', own, change);
    expect(changed.status).toBe(200);
    expect(body(changed)).toMatchObject({ area: 'sued', answers: { s: 'nein' } });
    expect(body(await api.get(own))).toEqual(body(changed));

    const broken = await api.send('put', own, { ...sent, answers: { s: 'vielleicht' } });
    expect(problemsIn(broken)).toEqual(['s answer.unknown-option']);
    expect(problemOf(await api.send('put', own, { ...sent, id: idOf(1) }))).toBe(
      '422 response.invalid',
    );

    api.clock.set('2026-12-16');
    expect(problemOf(await api.send('put', own, change))).toBe('403 response.wave-closed');
    expect(body(await api.get(own))).toMatchObject({ changeable: false });
    expect((await api.send('delete', own)).status).toBe(204);
  });

  it('takes back what it has told of a response, edited, and nothing that cannot change', async () => {
    const { own } = await submitted();
    const told = body(await api.get(own));
    expect(body(await api.send('put', own, told))).toEqual(told);
    const edited = { ...told, speaksFor: 'person', answers: { s: 'nein' } };
    expect(body(await api.send('put', own, edited))).toEqual(edited);

    const other = { ...told, survey: 'gross', version: 2, date: '2026-01-01', changeable: false };
    expect(problemsIn(await api.send('put', own, other)).sort()).toEqual([
      'changeable response.unknown-field',
      'date response.unknown-field',
      'survey response.unknown-field',
      'version response.unknown-field',
    ]);
    expect(body(await api.get(own))).toEqual(edited);
  });

  it('deletes for good: the receipt is unknown, and the id does not come back', async () => {
    const { sent, own } = await submitted();
    const deleted = await api.send('delete', own);
    expect(deleted.status).toBe(204);
    expect(deleted.text).toBe('');
    expect(problemOf(await api.get(own))).toBe('404 response.not-found');
    expect(problemOf(await api.send('delete', own))).toBe('404 response.not-found');
    expect(problemOf(await api.submit(sent))).toBe('409 response.deleted');
  });

  it.each(['0'.repeat(26), 'x', '%00', '..%2f..', "' OR 1=1 --", 'ä'])(
    'knows no response by the receipt %j',
    async (receipt) => {
      const path = `/api/v1/responses/${receipt.includes('%') ? receipt : encodeURIComponent(receipt)}`;
      for (const response of [
        await api.get(path),
        await api.send('put', path, newBody()),
        await api.send('delete', path),
      ]) {
        expect(problemOf(response)).toBe('404 response.not-found');
      }
    },
  );

  it('has released no report yet', async () => {
    expect(body(await api.get('/api/v1/reports'))).toEqual([]);
    expect(problemOf(await api.get('/api/v1/reports/1'))).toBe('404 report.not-found');
  });
});
