import { ResponsesRepository } from '../../src/persistence/responses.repository.js';
import { OpenTextRow } from '../../src/persistence/entities/open-text.entity.js';
import { databases } from '../support/databases.js';
import { problemsOf, valueOf } from '../support/definitions.js';
import { startServices, type TestServices } from '../support/services.js';
import { aBody, idOf, smallSurvey } from '../support/small-survey.js';

const NAUGHTY = ' erste Zeile\r\n\tzweite, "Zitat"; 😀 \u200b=1+1 ';

describe.each(databases)('responses on $name', (kind) => {
  let services: TestServices;
  const submit = (body: unknown) => services.responses.submit('klein', body);
  const differences = async () => (await services.verify.verify()).differences;
  const count = async () => (await services.verify.verify()).responses;

  beforeEach(async () => {
    services = await startServices({ on: kind });
  });
  afterEach(() => services.close());

  describe('that are submitted', () => {
    it('are stored byte for byte and found by their receipt, however it is typed', async () => {
      const answers = { r: '1', m: { choices: ['a', 'other'], other: NAUGHTY }, warum: NAUGHTY };
      const sent = valueOf(await submit(aBody({ organisation: 'verein-7', answers })));
      expect(sent).toMatchObject({ id: idOf(1), created: true });

      const receipt = sent.receipt ?? '';
      expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5,6}){4}$/);
      const typed = ` ${receipt.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `;
      const found = await services.responses.find(typed.replaceAll('1', 'l'));
      expect(found).toMatchObject({ id: idOf(1), changeable: true });
      expect(found?.survey.version).toBe(1);
      expect(found?.submission).toEqual({
        ...aBody({ organisation: 'verein-7', answers }),
        date: '2026-05-01',
      });
    });

    it('leave nothing in the database by which a receipt could be found out', async () => {
      const { receipt = '' } = valueOf(await submit(aBody()));
      const rows = await services.database.reader.query<unknown[]>('SELECT * FROM responses');
      expect(JSON.stringify(rows)).not.toContain(receipt);
      expect(JSON.stringify(rows)).not.toMatch(/\d\d:\d\d/); // No time of day either.
    });

    it('are stored once: the same again is told so, without a receipt', async () => {
      await submit(aBody());
      expect(valueOf(await submit(aBody()))).toEqual({ id: idOf(1), created: false });
      expect(await count()).toBe(1);
    });

    it('are the same when only the order of writing and the day differ', async () => {
      await submit(aBody({ answers: { r: '4', m: ['a', 'b'] } }));
      services.clock.set('2026-05-02');
      const again = await submit(aBody({ answers: { m: ['b', 'a'], r: 4 } }));
      expect(valueOf(again)).toEqual({ id: idOf(1), created: false });
    });

    it('are refused when the id stands for something else', async () => {
      await submit(aBody());
      const other = await submit(aBody({ answers: { r: '5' } }));
      expect(problemsOf(other)).toEqual(['id response.id-taken']);
      expect(problemsOf(await submit(aBody({ area: 'sued' })))).toEqual(['id response.id-taken']);
      expect(await differences()).toEqual([]);
    });

    it('are told "stored" again after the wave has closed, where that is so', async () => {
      await submit(aBody());
      services.clock.set('2026-12-16');
      expect(valueOf(await submit(aBody()))).toEqual({ id: idOf(1), created: false });
      expect(problemsOf(await submit(aBody({ number: 2 })))).toEqual(['wave response.wave-closed']);
    });

    it('are one when the same comes 20 times at once', async () => {
      const all = await Promise.all(Array.from({ length: 20 }, () => submit(aBody())));
      expect(all.filter((each) => valueOf(each).created)).toHaveLength(1);
      expect(await count()).toBe(1);
      expect(await differences()).toEqual([]);
    });

    it('may come together: each has its own outcome, as if they had come one by one', async () => {
      const gone = valueOf(await submit(aBody({ id: idOf(1) })));
      await services.responses.remove(gone.receipt ?? '');
      await submit(aBody({ id: idOf(2) }));
      const outcomes = await Promise.all([
        submit(aBody({ id: idOf(1) })),
        submit(aBody({ id: idOf(2) })),
        submit(aBody({ id: idOf(2), answers: { r: '1' } })),
        submit(aBody({ id: idOf(3) })),
        submit(aBody({ id: idOf(3) })),
        submit(aBody({ id: idOf(3), area: 'sued' })),
        submit(aBody({ id: idOf(4), area: 'sued' })),
      ]);
      expect(outcomes.map((each) => (each.ok ? each.value.created : problemsOf(each)))).toEqual([
        ['id response.deleted'],
        false,
        ['id response.id-taken'],
        true,
        false,
        ['id response.id-taken'],
        true,
      ]);
      expect(await count()).toBe(3);
      expect(await differences()).toEqual([]);
    });

    it('store nothing where something is wrong, and say everything that is', async () => {
      const wrong = await submit(aBody({ area: 'west', answers: { r: '9', unbekannt: 1 } }));
      expect(problemsOf(wrong)).toEqual([
        'area response.unknown-area',
        'r answer.unknown-option',
        'unbekannt answer.unknown-item',
      ]);
      expect(await count()).toBe(0);
    });

    it('are refused, not stumbled over, when the id is no id', async () => {
      for (const id of ['', '\u0000', 'x'.repeat(36), '\ud800', `${idOf(1)}\u0000`]) {
        expect((await submit(aBody({ id }))).ok).toBe(false);
      }
    });

    it('are believed no invitation that nobody has issued', async () => {
      services.folder.write(smallSurvey({ access: 'invitation' }));
      const other = await services.startAnother();
      const sent = await other.responses.submit('klein', aBody({ invitation: 'ABC' }));
      expect(problemsOf(sent)).toEqual(['invitation invitation.unknown']);
      await other.stop();
    });
  });

  describe('that are changed', () => {
    it('are counted where they belong now, and keep id, receipt, version and day', async () => {
      const { receipt = '' } = valueOf(
        await submit(aBody({ answers: { r: '1', warum: 'darum' } })),
      );
      services.clock.set('2026-06-01');
      const changed = await services.responses.change(receipt, {
        ...aBody({ area: 'sued', speaksFor: 'person', answers: { r: '5' } }),
      });
      expect(valueOf(changed).submission).toMatchObject({ area: 'sued', date: '2026-05-01' });
      expect((await services.responses.find(receipt))?.submission.answers).toEqual({ r: '5' });
      expect(await services.database.reader.count(OpenTextRow)).toBe(0);

      const results = valueOf(await services.results.results('klein', { area: 'sued' }));
      expect(results).toMatchObject({ responses: 1, forOrganisation: 0 });
      expect(valueOf(await services.results.results('klein', { area: 'nord' })).responses).toBe(0);
      expect(await differences()).toEqual([]);
    });

    it('need neither id, wave nor channel in the body, and refuse another id', async () => {
      const { receipt = '' } = valueOf(await submit(aBody({ channel: 'paper' })));
      const unsaid = { id: undefined, wave: undefined, channel: undefined };
      const sent: unknown = JSON.parse(JSON.stringify(aBody({ ...unsaid, answers: { r: '2' } })));
      const changed = valueOf(await services.responses.change(receipt, sent));
      expect(changed.submission).toMatchObject({ channel: 'paper', answers: { r: '2' } });
      const other = await services.responses.change(receipt, aBody({ number: 2 }));
      expect(problemsOf(other)).toEqual(['id response.invalid-id']);
    });

    it('are left as they are when the new content is wrong or the wave has closed', async () => {
      const { receipt = '' } = valueOf(await submit(aBody()));
      const wrong = await services.responses.change(receipt, aBody({ answers: { r: 'x' } }));
      expect(problemsOf(wrong)).toEqual(['r answer.unknown-option']);
      services.clock.set('2026-12-16');
      const late = await services.responses.change(receipt, aBody({ answers: { r: '2' } }));
      expect(problemsOf(late)).toEqual(['wave response.wave-closed']);
      const stored = await services.responses.find(receipt);
      expect(stored).toMatchObject({ changeable: false, submission: { answers: { r: '4' } } });
    });

    it('must exist', async () => {
      const codes = ['7K3QW', '', 'U'.repeat(26), '7K3QW-7K3QW-7K3QW-7K3QW-7K3QWX'];
      for (const code of codes) {
        expect(problemsOf(await services.responses.change(code, aBody()))).toEqual([
          ' response.not-found',
        ]);
      }
    });
  });

  describe('that are deleted', () => {
    it('leave no text, no draft and no count, at any time, and do not come back', async () => {
      const { receipt = '' } = valueOf(
        await submit(aBody({ answers: { r: '1', warum: 'darum' } })),
      );
      await services.drafts.startChange(receipt);
      services.clock.set('2027-01-01');

      expect(await services.responses.remove(receipt)).toBe(true);
      expect(await services.responses.find(receipt)).toBeUndefined();
      expect(await services.drafts.find(receipt)).toBeUndefined();
      expect(await services.database.reader.count(OpenTextRow)).toBe(0);
      expect(await services.verify.verify()).toEqual({ responses: 0, tallies: 0, differences: [] });

      expect(await services.responses.remove(receipt)).toBe(false);
      services.clock.set('2026-05-02');
      expect(problemsOf(await submit(aBody()))).toEqual(['id response.deleted']);
    });
  });

  describe('that come from a file', () => {
    const line = (number: number, changes = {}) => ({
      row: number + 1,
      body: { ...aBody({ number, ...changes }), date: '2023-03-04' },
    });
    const take = (lines: readonly { row: number; body: unknown }[], dryRun = false) =>
      services.lines.submitAll('klein', lines, { dryRun });

    it('keep their wave and day, and have no receipt', async () => {
      expect(valueOf(await take([line(1, { wave: '2023' }), line(2)]))).toEqual({ imported: 2 });
      const results = valueOf(await services.results.results('klein', { wave: '2023' }));
      expect(results.dates).toEqual({ first: '2023-03-04', last: '2023-03-04' });
      const { reader } = services.database;
      const record = await services.get(ResponsesRepository).find(reader, idOf(1));
      expect(record?.receiptHash).toBeNull();
    });

    it('may all be wrong, however many they are', async () => {
      const empty = Array.from({ length: 30_000 }, (_, row) => ({ row, body: {} }));
      const problems = problemsOf(await take(empty));
      // Missing in each: id, answers, area, actorType, speaksFor.
      expect(problems).toHaveLength(5 * 30_000);
    });

    it('are taken all or not at all', async () => {
      await submit(aBody({ number: 3 }));
      const broken = await take([line(1), line(2, { area: 'west' }), line(3, { area: 'sued' })]);
      expect(broken).toMatchObject({
        ok: false,
        problems: [{ code: 'response.unknown-area', at: 'area', details: { row: 3 } }],
      });
      const taken = await take([line(1), line(3, { area: 'sued' })]);
      expect(taken).toMatchObject({
        problems: [{ code: 'response.id-taken', details: { row: 4 } }],
      });
      expect(await count()).toBe(1);
    });

    it('are left out where they are stored already, and only checked in a dry run', async () => {
      expect(valueOf(await take([line(1), line(2)], true))).toEqual({ imported: 2 });
      expect(await count()).toBe(0);
      await take([line(1)]);
      expect(valueOf(await take([line(1), line(2)]))).toEqual({ imported: 1 });
      expect(await differences()).toEqual([]);
    });
  });

  it('on their way when the program ends are stored before it does', async () => {
    const sending = [1, 2, 3].map((number) => submit(aBody({ number })));
    await services.stop();
    for (const sent of await Promise.all(sending)) expect(valueOf(sent).created).toBe(true);
    const after = await services.startAnother();
    expect((await after.verify.verify()).responses).toBe(3);
    await after.stop();
  });

  it('of two processes are all counted', async () => {
    const other = await services.startAnother();
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 === 0 ? services : other).responses.submit(
          'klein',
          aBody({ number: index, answers: { r: String((index % 5) + 1) } }),
        ),
      ),
    );
    expect(all.every(({ ok }) => ok)).toBe(true);
    await other.stop();
    const [rating] = valueOf(await services.results.results('klein')).items;
    expect(rating?.cells.map((cell) => cell.count)).toEqual([8, 8, 8, 8, 8]);
    expect(await differences()).toEqual([]);
  });
});
