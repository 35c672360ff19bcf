import { CodingDeskService } from '../../src/application/coding/coding-desk.service.js';
import { CodingQueueService } from '../../src/application/coding/coding-queue.service.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { ReleasedStates } from '../../src/application/release/released-states.service.js';
import { VerifyReleasesService } from '../../src/application/release/verify-releases.service.js';
import type { PublicationPlan } from '../../src/domain/release/publication-plan.js';
import type { Snapshot } from '../../src/domain/release/snapshot.js';
import { ReleasesRepository } from '../../src/persistence/releases.repository.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import {
  codedStatement,
  codeSegments,
  SEGMENT_CATALOGUE,
  segmentSurvey,
  STATEMENTS,
  submitLots,
  WAVE,
  writeStatements,
} from '../support/seven-segments.js';
import { startServices, type TestServices } from '../support/services.js';

const PLAN: PublicationPlan = {
  ...{ groups: 'none', areas: false, items: [], repairs: {}, reasons: {} },
  statements: ['s1', 's2'],
};

const BY = 'planung';

const CODER = { name: 'ada', role: 'coder' } as const;

/** Five lots of the seven segments: 15 of 25 say two, 5 say three, 5 say four, 5 one and two. */
describe.each(databases)('a correction with other evidence on $name', (kind) => {
  let services: TestServices;
  let releases: ReleasesService;

  beforeAll(async () => {
    services = await startServices({
      ...{ on: kind, catalogue: SEGMENT_CATALOGUE, surveys: [segmentSurvey()] },
      today: '2023-06-01',
    });
    await claim('zwei');
    await submitLots(services);
    services.clock.set('2024-01-10');
    releases = services.get(ReleasesService);
    valueOf(await releases.savePlan('klein', WAVE, { plan: PLAN, by: BY }));
    await codeSegments(services);
  });
  afterAll(() => services.close());

  /** Sets what s2 stands on. */
  async function claim(...codes: readonly string[]) {
    await stand(codes.map((code) => ({ stance: 'pro', code })));
  }

  async function stand(evidence: readonly object[]) {
    const [first] = STATEMENTS;
    const second = codedStatement('s2', 'Viele sagen es.', evidence);
    writeStatements(services.folder.path, [...(first === undefined ? [] : [first]), second]);
    await services.surveys.load();
  }

  const release = (reason: string) => releases.release('klein', WAVE, { by: BY, reason });

  const totalsOf = ({ content }: Snapshot) =>
    content.statements.map(({ key, table }) => {
      const [total] = table.rows;
      const numbers = [total?.n, ...(total?.cells ?? [])].map((one) => one?.shown && one.value);
      return [key, ...numbers];
    });

  const differences = async () => {
    const { differences: found } = await services.get(VerifyReleasesService).verify();
    return found;
  };

  async function keysKeptBy({ content }: Snapshot) {
    const { reader } = services.database;
    const rows = await services.get(ReleasesRepository).statements(reader, content.id);
    return rows.map(({ key }) => key);
  }

  it('counts the statement anew, and the audit knows both figures', async () => {
    const first = valueOf(await release(''));
    expect(totalsOf(first)).toEqual([
      ['s1', 25, 5],
      ['s2', 25, 15],
    ]);
    expect(first.content.statements.some(({ changed }) => changed !== undefined)).toBe(false);
    await claim('zwei', 'drei');
    const preview = valueOf(await releases.preview('klein', WAVE));
    expect(preview.waiting).toEqual([]);
    const [told] = preview.input.earlier.filter(({ low, codes }) => low === 15 && codes !== null);
    expect(told).toMatchObject({ codes: ['p-p'], high: 15, source: 'Fassung 1 vom 2024-01-10' });
    const second = valueOf(await release('Drei gehört dazu.'));
    expect(totalsOf(second)).toEqual([
      ['s1', 25, 5],
      ['s2', 25, 20],
    ]);
    const [same, other] = second.content.statements;
    expect(same?.changed).toBeUndefined();
    expect(other?.changed).toEqual({
      ...{ edition: 1, date: '2024-01-10' },
      support: { shown: true, value: 15 },
      n: { shown: true, value: 25 },
    });
    expect(await keysKeptBy(second)).toEqual(['s1', 's2', 's2@1']);
  });

  it('is counted again as it was, and asks the same in the next edition', async () => {
    expect(await differences()).toEqual([]);
    const third = valueOf(await release('Ein Komma.'));
    expect(totalsOf(third)[1]).toEqual(['s2', 25, 20]);
    expect(third.content.statements[1]?.changed).toBeUndefined();
    expect(await keysKeptBy(third)).toEqual(['s1', 's2', 's2@1']);
    expect(await differences()).toEqual([]);
    const states = await services.get(ReleasedStates).list('klein', WAVE);
    expect([...states.keys()]).toEqual(['s1', 's2']);
  });

  it('does not say what the one voice more has said', async () => {
    const place = { surveyKey: 'klein', wave: WAVE, round: 'blind-1' } as const;
    const { all } = await services.get(CodingQueueService).queue(place, CODER, {});
    const texts = await Promise.all(
      all.map(async ({ id }) => {
        const at = { surveyKey: 'klein', id, round: 'blind-1' } as const;
        return {
          id,
          raw: valueOf(await services.get(CodingDeskService).open(at, CODER)).source.raw,
        };
      }),
    );
    const four = texts.find(({ raw }) => raw.includes('vier'));
    // Who knows of 15 and 20 would know what this one has said: 21 must not go out.
    await stand([
      { stance: 'pro', code: 'zwei' },
      { stance: 'pro', code: 'drei' },
      { stance: 'pro', text: four?.id },
    ]);
    const preview = valueOf(await releases.preview('klein', WAVE));
    expect(preview.waiting).toEqual([]);
    expect(preview.content?.statements.map(({ key }) => key)).toEqual(['s1']);
    const table = preview.protection.tables.find(({ key }) => key === 'statement/s2');
    expect(table?.rows[0]?.cells[0]?.shown).toBe(false);
  });

  it('waits where the figures of then cannot be counted again', async () => {
    await claim('zwei', 'vier');
    expect(valueOf(await releases.preview('klein', WAVE)).waiting).toEqual([]);
    // Ten lots more: all figures of then are about fewer people.
    services.clock.set('2023-06-02');
    await submitLots(services, [6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    services.clock.set('2024-01-11');
    await codeSegments(services);
    const { waiting, content } = valueOf(await releases.preview('klein', WAVE));
    expect(waiting).toEqual([{ key: 's2', why: 'recoded' }]);
    expect(content?.statements.map(({ key }) => key)).toEqual(['s1']);
    // With the evidence of the last edition first, and the other then.
    await claim('zwei', 'drei');
    expect(totalsOf(valueOf(await release('Nachgereichte Bögen.')))).toEqual([
      ['s1', 75, 15],
      ['s2', 75, 60],
    ]);
    await claim('zwei', 'vier');
    const last = valueOf(await release('Vier statt drei.'));
    expect(totalsOf(last)[1]).toEqual(['s2', 75, 60]);
    expect(await keysKeptBy(last)).toEqual(['s1', 's2', 's2@1', 's2@2']);
    expect(await differences()).toEqual([]);
  });
});
