import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { databases } from '../support/databases.js';
import { problemsOf, valueOf } from '../support/definitions.js';
import { startServices, type TestServices } from '../support/services.js';
import { SMALL_ITEMS, smallSurvey } from '../support/small-survey.js';

const WHO = { area: 'nord', actorType: 'schule', speaksFor: 'organisation' } as const;

describe.each(databases)('drafts on $name', (kind) => {
  let services: TestServices;
  beforeEach(async () => {
    services = await startServices({ on: kind });
  });
  afterEach(() => services.close());

  const begin = async (answers = {}) => {
    const { code } = await services.drafts.start('klein');
    await services.drafts.save(code, { respondent: WHO, answers });
    return code;
  };

  it('keep what was given in pieces, valid or not, and forget what is taken back', async () => {
    const { code, draft } = await services.drafts.start('klein');
    expect(draft).toMatchObject({
      code,
      wave: '2026',
      respondent: {},
      answers: {},
      changes: false,
      invited: false,
    });
    await services.drafts.save(code, { respondent: { area: 'nord' } });
    await services.drafts.save(code, { answers: { r: '77', s: 'ja', warum: 'a\u0000b' } });
    await services.drafts.save(code, { respondent: { speaksFor: 'person' }, answers: { s: null } });

    const found = await services.drafts.find(code.toLowerCase().replaceAll('-', ''));
    expect(found).toMatchObject({
      code,
      respondent: { area: 'nord', speaksFor: 'person' },
      answers: { r: '77', warum: 'a\u0000b' },
    });
    expect(found?.answers).not.toHaveProperty('s');
  });

  it('survive the end of the process', async () => {
    const code = await begin({ r: '3' });
    const after = await services.startAnother();
    expect((await after.drafts.find(code))?.answers).toEqual({ r: '3' });
    await after.stop();
  });

  it('become a response whose receipt is the code, and are gone then', async () => {
    const code = await begin({ r: '3' });
    const id = (await services.drafts.find(code))?.id;
    expect(valueOf(await services.drafts.submit(code))).toEqual({
      id,
      created: true,
      receipt: code,
    });
    expect(await services.drafts.find(code)).toBeUndefined();
    expect(await services.drafts.save(code, { answers: { r: '1' } })).toBeUndefined();
    expect((await services.responses.find(code))?.submission).toMatchObject({
      ...WHO,
      channel: 'online',
      answers: { r: '3' },
    });
  });

  it('are one response when they are sent twice, at once or later', async () => {
    const code = await begin({ r: '3' });
    const both = await Promise.all([services.drafts.submit(code), services.drafts.submit(code)]);
    const later = await services.drafts.submit(code);
    for (const sent of [...both, later]) expect(valueOf(sent).receipt).toBe(code);
    expect((await services.verify.verify()).responses).toBe(1);
  });

  it('lose nothing that another window saves while they are sent', async () => {
    const code = await begin({ r: '3' });
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    // Both have read the draft as it was before either writes.
    const before = services.database.write(() => gate);
    const saving = services.drafts.save(code, { answers: { s: 'ja' } });
    const sending = services.drafts.submit(code);
    await new Promise((resolve) => setTimeout(resolve, 100));
    open();
    await Promise.all([before, saving]);
    expect(valueOf(await sending).receipt).toBe(code);

    expect((await services.responses.find(code))?.submission.answers).toEqual({ r: '3' });
    const left = await services.drafts.find(code);
    expect(left).toMatchObject({ changes: true, answers: { r: '3', s: 'ja' } });
    expect(valueOf(await services.drafts.submit(code))).toMatchObject({ created: false });
    const changed = await services.responses.find(code);
    expect(changed?.submission.answers).toEqual({ r: '3', s: 'ja' });
    expect(await services.drafts.find(code)).toBeUndefined();
  });

  it('are not sent while nothing is answered, neither at first nor as a change', async () => {
    const code = await begin();
    expect(problemsOf(await services.drafts.submit(code))).toEqual(['answers response.empty']);
    expect((await services.verify.verify()).responses).toBe(0);
    await services.drafts.save(code, { answers: { r: '3' } });
    await services.drafts.submit(code);
    await services.drafts.startChange(code);
    await services.drafts.save(code, { answers: { r: null } });
    expect(problemsOf(await services.drafts.submit(code))).toEqual(['answers response.empty']);
    expect((await services.responses.find(code))?.submission.answers).toEqual({ r: '3' });
  });

  it('stay as they are when something is wrong with them', async () => {
    const code = await begin({ r: '77' });
    expect(problemsOf(await services.drafts.submit(code))).toEqual(['r answer.unknown-option']);
    expect((await services.drafts.find(code))?.answers).toEqual({ r: '77' });
  });

  it('that change a response carry its content, and replace it when they are sent', async () => {
    const code = await begin({ r: '1', warum: 'darum' });
    await services.drafts.submit(code);
    const draft = await services.drafts.startChange(code);
    expect(draft).toMatchObject({ code, changes: true, respondent: WHO });
    expect(draft?.answers).toEqual({ r: '1', warum: 'darum' });

    await services.drafts.save(code, { answers: { warum: 'darum nicht' } });
    expect((await services.responses.find(code))?.submission.answers).toMatchObject({
      warum: 'darum',
    });
    expect(valueOf(await services.drafts.submit(code)).receipt).toBe(code);
    expect((await services.responses.find(code))?.submission.answers).toMatchObject({
      warum: 'darum nicht',
    });
    expect((await services.verify.verify()).differences).toEqual([]);
  });

  it('keep nothing of a response that is deleted while its change begins', async () => {
    const code = await begin({ r: '1', warum: 'darum' });
    await services.drafts.submit(code);
    await Promise.all([services.responses.remove(code), services.drafts.startChange(code)]);
    expect(await services.drafts.find(code)).toBeUndefined();
    await services.drafts.startChange(code);
    expect(await services.drafts.find(code)).toBeUndefined();
  });

  it('cannot change what nobody has sent, or what is closed', async () => {
    expect(await services.drafts.startChange('7K3QW')).toBeUndefined();
    const code = await begin();
    expect(await services.drafts.startChange(code)).toBeUndefined();
    await services.drafts.submit(code);
    services.clock.set('2026-12-16');
    expect(await services.drafts.startChange(code)).toBeUndefined();
  });

  it('stay with the version they were begun with', async () => {
    const code = await begin({ r: '3', s: 'ja' });
    services.folder.write(smallSurvey({ items: SMALL_ITEMS.filter(({ key }) => key !== 's') }));
    const after = await services.startAnother();
    expect(after.surveys.find('klein')?.version).toBe(2);
    expect((await after.drafts.find(code))?.survey.version).toBe(1);
    expect(valueOf(await after.drafts.submit(code)).created).toBe(true);
    expect((await after.responses.find(code))?.submission.answers).toEqual({ r: '3', s: 'ja' });
    await after.stop();
  });

  it('can be sent when the file of their survey is gone', async () => {
    const code = await begin({ r: '3' });
    rmSync(join(services.folder.path, 'klein'), { recursive: true });
    const after = await services.startAnother();
    expect(after.surveys.find('klein')).toBeUndefined();
    expect(valueOf(await after.drafts.submit(code)).created).toBe(true);
    await after.stop();
  });

  it('can be thrown away', async () => {
    const code = await begin();
    expect(await services.drafts.discard(code)).toBe(true);
    expect(await services.drafts.discard(code)).toBe(false);
    expect(problemsOf(await services.drafts.submit(code))).toEqual([' response.not-found']);
  });

  it('are deleted 60 days after their last change, at every start too', async () => {
    const old = await begin();
    services.clock.set('2026-05-02');
    const touched = await begin();
    services.clock.set('2026-06-30');
    expect(await services.drafts.removeOld('2026-06-30')).toBe(0);
    expect(await services.drafts.removeOld('2026-07-01')).toBe(1);
    expect(await services.drafts.find(old)).toBeUndefined();
    expect(await services.drafts.find(touched)).toBeDefined();

    await services.database.write((tx) => tx.query("UPDATE drafts SET updated = '2026-03-01'"));
    const after = await services.startAnother();
    expect(await after.drafts.find(touched)).toBeUndefined();
    await after.stop();
  });
});
