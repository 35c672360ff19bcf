import { AdjudicationService } from '../../src/application/coding/adjudication.service.js';
import { CodingDeskService } from '../../src/application/coding/coding-desk.service.js';
import { CodingQualityService } from '../../src/application/coding/coding-quality.service.js';
import { CodingQueueService } from '../../src/application/coding/coding-queue.service.js';
import { ConflictsService } from '../../src/application/mentions/conflicts.service.js';
import { MentionsService } from '../../src/application/mentions/mentions.service.js';
import type { Viewer } from '../../src/application/coding/viewer.js';
import { MentionsRepository } from '../../src/persistence/mentions.repository.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { startServices, type TestServices } from '../support/services.js';
import { aBody, smallSurvey } from '../support/small-survey.js';

const ADA: Viewer = { name: 'ada', role: 'coder' };
const BEN: Viewer = { name: 'ben', role: 'coder' };
const PIA: Viewer = { name: 'pia', role: 'planner' };

const CODEBOOK = {
  codes: ['lage', 'geld'].map((key) => ({
    ...{ key, label: `Kategorie ${key}`, definition: `Es geht um ${key}.`, neighbours: [] },
  })),
};

const PLACE = { surveyKey: 'klein', wave: '2026' } as const;

const THING = {
  key: 'lage',
  selectors: [
    { code: 'lage', stance: 'pro' as const },
    { code: 'geld', stance: 'contra' as const },
    { answers: { item: 's', codes: ['ja'] }, stance: 'pro' as const },
    { answers: { item: 's', codes: ['nein'] }, stance: 'contra' as const },
  ],
};

describe.each(databases)('Nennungen on $name', (kind) => {
  let services: TestServices;
  const receipts: string[] = [];

  beforeAll(async () => {
    const survey = { ...smallSurvey(), codebook: CODEBOOK };
    services = await startServices({ on: kind, surveys: [survey] });
    // Two answers of one organisation in two areas, one from a professional view, one without text.
    const bodies = [
      aBody({ number: 1, organisation: 'hort', answers: { r: '1', s: 'ja', warum: 'eins' } }),
      aBody({
        ...{ number: 2, organisation: 'hort', area: 'sued' },
        answers: { r: '1', s: 'nein', warum: 'zwei' },
      }),
      aBody({
        ...{ number: 3, organisation: 'hort', speaksFor: 'person' },
        answers: { r: '1', s: 'ja', warum: 'drei' },
      }),
      aBody({ number: 4, answers: { r: '4', s: 'ja' } }),
    ];
    for (const body of bodies) {
      receipts.push(valueOf(await services.responses.submit('klein', body)).receipt ?? '');
    }
  });
  afterAll(() => services.close());

  async function textIds(): Promise<readonly string[]> {
    const place = { ...PLACE, round: 'blind-1' } as const;
    const { all } = await services.get(CodingQueueService).queue(place, PIA, {});
    return [...all]
      .sort((a, b) => ((a.source.responseId ?? '') < (b.source.responseId ?? '') ? -1 : 1))
      .map(({ id }) => id);
  }

  async function give(id: string, viewer: Viewer, code: string, round: 'blind-1' | 'blind-2') {
    const desk = services.get(CodingDeskService);
    const place = { surveyKey: 'klein', id, round };
    const { version } = valueOf(await desk.open(place, viewer));
    const steps = [
      { kind: 'give', passage: '', code },
      { kind: 'done', done: true },
    ] as const;
    valueOf(await desk.take(place, viewer, version, steps));
  }

  async function countOf() {
    const [thing] = await services.get(MentionsService).count(PLACE, [THING]);
    if (thing === undefined) throw new Error('nothing counted');
    return thing;
  }

  it('counts nothing before texts are coded, but says who could have said it', async () => {
    const { unprompted, prompted, unfinished, cards } = await countOf();
    expect(unfinished).toEqual({ uncoded: 3, undecided: 0, toCheck: 0 });
    expect(unprompted?.total.respondent).toEqual({ pro: 0, contra: 0, mixed: 0, base: 3 });
    expect(unprompted?.total.organisation.base).toBe(2);
    expect(prompted?.total.respondent).toEqual({ pro: 3, contra: 1, mixed: 0, base: 4 });
    expect(prompted?.total.organisation).toEqual({ pro: 2, contra: 0, mixed: 1, base: 3 });
    expect(prompted?.inconsistent).toEqual(['hort']);
    expect(prompted?.byArea.sued?.organisation).toEqual({ pro: 0, contra: 1, mixed: 0, base: 1 });
    expect(cards).toBeNull();
  });

  it('counts a text that two have coded only as it was decided', async () => {
    const [first = '', second = '', third = ''] = await textIds();
    await give(first, ADA, 'lage', 'blind-1');
    await give(third, ADA, 'lage', 'blind-1');
    expect((await countOf()).unprompted?.total.respondent.pro).toBe(2);
    valueOf(await services.get(CodingQualityService).draw(PLACE, 100, PIA.name));
    await give(second, ADA, 'geld', 'blind-1');
    await give(second, BEN, 'lage', 'blind-2');
    const open = await countOf();
    expect(open.unfinished).toEqual({ uncoded: 0, undecided: 1, toCheck: 0 });
    expect(open.unprompted?.total.respondent).toEqual({ pro: 2, contra: 0, mixed: 0, base: 3 });
    const decision = { codes: ['geld'], reason: 'geprüft', by: PIA.name };
    valueOf(await services.get(AdjudicationService).decide('klein', second, decision));
    const decided = await countOf();
    expect(decided.unprompted?.total.respondent).toEqual({ pro: 2, contra: 1, mixed: 0, base: 3 });
    expect(decided.unprompted?.total.organisation).toEqual({
      ...{ pro: 1, contra: 0, mixed: 1, base: 2 },
    });
  });

  it('applies what was found out to whatever means the same, until one of the answers goes', async () => {
    const conflicts = services.get(ConflictsService);
    const found = await conflicts.list(PLACE, THING);
    expect(found.map(({ organisation, within }) => [organisation, within])).toEqual([
      ['hort', true],
    ]);
    const decision = { organisation: 'hort', stance: 'contra', reason: 'Anruf' };
    valueOf(await conflicts.resolve(PLACE, { ...THING, key: 'anders' }, decision, PIA.name));
    const { unprompted, prompted } = await countOf();
    expect(unprompted?.total.organisation).toEqual({ pro: 1, contra: 1, mixed: 0, base: 2 });
    expect(prompted?.total.organisation).toEqual({ pro: 2, contra: 1, mixed: 0, base: 3 });
    // What is counted without reading a text is the same column of the same thing.
    expect(await services.get(MentionsService).countTicked(PLACE, [THING])).toEqual([prompted]);
    const [less] = await services
      .get(MentionsService)
      .count(PLACE, [{ ...THING, selectors: THING.selectors.slice(0, 2) }]);
    expect(less?.unprompted?.total.organisation.mixed).toBe(1);
    await services.responses.remove(receipts[1] ?? '');
    expect(await conflicts.list(PLACE, THING)).toEqual([]);
    const stored = services.database.reader;
    expect(await services.get(MentionsRepository).resolutions(stored, 'klein', '2026')).toEqual([]);
  });
});
