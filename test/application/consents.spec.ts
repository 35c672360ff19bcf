import { ConsentsService } from '../../src/application/release/consents.service.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { SnapshotsService } from '../../src/application/release/snapshots.service.js';
import { VerifyReleasesService } from '../../src/application/release/verify-releases.service.js';
import { databases } from '../support/databases.js';
import { problemsOf, valueOf } from '../support/definitions.js';
import {
  PLAN,
  releaseWave,
  type ReleaseServices,
  startWithResponses,
  submit,
  WAVE,
} from '../support/release-survey.js';

const codesOf = (result: Parameters<typeof problemsOf>[0]) =>
  result.ok ? [] : result.problems.map(({ code }) => code);

describe.each(databases)('a written permission on $name', (kind) => {
  let services: ReleaseServices;
  let consents: ConsentsService;
  const entry = {
    organisation: 'verein-29',
    item: null,
    given: '2023-12-01',
    reference: 'Brief vom 1. Dezember',
  };

  beforeAll(async () => {
    services = await startWithResponses(kind);
    consents = services.get(ConsentsService);
    const order = { plan: PLAN, by: 'anna' };
    valueOf(await services.get(ReleasesService).savePlan('klein', WAVE, order));
  });
  afterAll(() => services.close());

  it('names a known organisation, a day, a paper, and a question of the survey', async () => {
    expect(await consents.organisations('klein', WAVE)).toEqual([
      { key: 'verein-29', name: 'verein-29' },
      { key: 'verein-30', name: 'verein-30' },
    ]);
    const wrong = { organisation: 'fremd', item: 'fehlt', given: '2024-02-30', reference: ' ' };
    const refused = await consents.add('klein', WAVE, wrong, 'anna');
    expect(refused.ok ? [] : refused.problems.map(({ at }) => at)).toEqual([
      'organisation',
      'item',
      'given',
      'reference',
    ]);
  });

  it('refuses what a database cannot keep, or be asked for', async () => {
    const broken = await consents.add('klein', WAVE, { ...entry, reference: 'Brief\0' }, 'anna');
    expect(codesOf(broken)).toEqual(['release.consent-reference-invalid']);
    expect(codesOf(await consents.revoke('\0', 'anna'))).toEqual(['release.consent-unknown']);
  });

  it('lets the engine know whose answers may be recognised, until it is revoked', async () => {
    const releases = services.get(ReleasesService);
    const released = async (question: string) => {
      const { input } = valueOf(await releases.preview('klein', WAVE));
      const counts = input.questions.find((each) => each.question.key === question);
      const cohort = input.cohorts.findIndex(
        ({ area, actorType }) => area === 'sued' && actorType === 'vereine',
      );
      return counts?.consented[cohort];
    };
    const all = valueOf(await consents.add('klein', WAVE, entry, 'anna'));
    // 29 says yes and 4, 30 says no and 5.
    expect(await released('s')).toEqual([1, 0]);
    const one = { ...entry, organisation: 'verein-30', item: 's' };
    const single = valueOf(await consents.add('klein', WAVE, one, 'anna'));
    expect(await released('s')).toEqual([1, 1]);
    expect(await released('r')).toEqual([0, 0, 0, 1, 0]);
    valueOf(await consents.revoke(all.id, 'anna'));
    expect(await released('s')).toEqual([0, 1]);
    expect(await consents.list('klein', WAVE)).toEqual([{ ...all, revoked: '2024-01-10' }, single]);
    expect(codesOf(await consents.revoke('x', 'anna'))).toEqual(['release.consent-unknown']);
  });

  it('cannot be revoked once a release has used it', async () => {
    const used = valueOf(await consents.add('klein', WAVE, entry, 'anna'));
    valueOf(await releaseWave(services));
    const later = valueOf(await consents.add('klein', WAVE, { ...entry, item: 'r' }, 'anna'));
    expect(codesOf(await consents.revoke(used.id, 'anna'))).toEqual(['release.consent-used']);
    expect(codesOf(await consents.revoke(later.id, 'anna'))).toEqual([]);
    expect((await services.get(VerifyReleasesService).verify()).differences).toEqual([]);
  });

  it('stands in no release, whatever was answered meanwhile', async () => {
    services.clock.set('2023-06-01');
    await submit(services, 31);
    services.clock.set('2024-01-10');
    const all = await services.get(SnapshotsService).list();
    const text = JSON.stringify(await services.get(SnapshotsService).find(all[0]?.id ?? ''));
    expect(text).not.toMatch(/verein-|reason":"[a-z-]+"|cohorts|consent|invited":\d/);
  });
});
