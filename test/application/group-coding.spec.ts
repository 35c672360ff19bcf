import { CodingDeskService } from '../../src/application/coding/coding-desk.service.js';
import { CodingQueueService } from '../../src/application/coding/coding-queue.service.js';
import { CodingUndoService } from '../../src/application/coding/coding-undo.service.js';
import { GroupCodingService } from '../../src/application/coding/group-coding.service.js';
import type { Viewer } from '../../src/application/coding/viewer.js';
import type { CodingStep } from '../../src/domain/coding/coding.js';
import type { Result } from '../../src/domain/problem.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { startServices, type TestServices } from '../support/services.js';
import { aBody, smallSurvey } from '../support/small-survey.js';

const KLEIN = 'klein';
const ADA: Viewer = { name: 'ada', role: 'coder' };
const BEN: Viewer = { name: 'ben', role: 'coder' };

const CODEBOOK = {
  codes: ['lage', 'geld', 'stimme'].map((key) => ({
    ...{ key, label: `Kategorie ${key}`, definition: `Es geht um ${key}.`, neighbours: [] },
  })),
};

const seen = (id: string, version: number) => ({ id, version });
const give = (code: string): CodingStep => ({ kind: 'give', passage: '', code });
const refusal = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code }) => code);

describe.each(databases)('coding a group of texts on $name', (kind) => {
  let services: TestServices;
  let desk: CodingDeskService;

  beforeAll(async () => {
    const survey = { ...smallSurvey(), codebook: CODEBOOK };
    services = await startServices({ on: kind, surveys: [survey] });
    desk = services.get(CodingDeskService);
    for (const number of [1, 2]) {
      const body = aBody({ number, answers: { r: '1', s: 'ja', warum: 'Es fehlt an Geld.' } });
      valueOf(await services.responses.submit(KLEIN, body));
    }
  });
  afterAll(() => services.close());

  async function lines() {
    const place = { surveyKey: KLEIN, wave: '2026', round: 'blind-1' } as const;
    return (await services.get(CodingQueueService).queue(place, ADA, {})).all;
  }

  const open = async (id: string) =>
    valueOf(await desk.open({ surveyKey: KLEIN, id, round: 'blind-1' }, ADA));

  async function take(id: string, viewer: Viewer, steps: CodingStep[]) {
    const { version } = await open(id);
    const place = { surveyKey: KLEIN, id, round: 'blind-1' } as const;
    valueOf(await desk.take(place, viewer, version, steps));
  }

  const codesOf = async (id: string) =>
    (await open(id)).coding.passages.flatMap(({ codes }) => codes.map(({ code }) => code)).sort();

  const undo = () => services.get(CodingUndoService).undo(KLEIN, ADA);

  it('gives one code to a group, all or none, and takes it back at once but where somebody went on', async () => {
    const groups = services.get(GroupCodingService);
    const place = { surveyKey: KLEIN, round: 'blind-1' } as const;
    const [first = '', second = ''] = (await lines()).map(({ id }) => id);
    await take(second, BEN, [give('lage')]);
    const order = (version: number) => ({
      texts: [first, second].map((id, at) => ({ id, version: at * version })),
      ...{ code: 'geld', done: true },
    });
    const both = async () => Promise.all([first, second].map(codesOf));

    // Whoever looked before the other coder's step has not looked at what stands there.
    expect(refusal(await groups.give(place, ADA, order(0)))).toEqual(['coding.stale']);
    expect(refusal(await groups.give(place, ADA, { ...order(1), texts: [] }))).toEqual([
      'coding.no-group',
    ]);
    expect(await both()).toEqual([[], ['lage']]);

    valueOf(await groups.give(place, ADA, order(1)));
    expect(await both()).toEqual([['geld'], ['geld', 'lage']]);
    expect(valueOf(await undo()).id).toBe(first);
    expect(await both()).toEqual([[], ['lage']]);
    expect((await lines()).map(({ state }) => state)).toEqual(['open', 'begun']);

    valueOf(
      await groups.give(place, ADA, { ...order(0), texts: [seen(first, 2), seen(second, 3)] }),
    );
    await take(second, BEN, [give('stimme')]);
    expect(valueOf(await undo()).id).toBe(first);
    expect(await both()).toEqual([[], ['geld', 'lage', 'stimme']]);
    expect(refusal(await undo())).toEqual(['coding.nothing-to-undo']);
  });
});
