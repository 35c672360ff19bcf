import { getDataSourceToken } from '@nestjs/typeorm';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { AuditService } from '../../src/application/audit/audit.service.js';
import { RetentionNights } from '../../src/application/privacy/retention-nights.js';
import { RetentionPlansService } from '../../src/application/privacy/retention-plans.service.js';
import { RetentionPreviews } from '../../src/application/privacy/retention-previews.js';
import { RetentionService } from '../../src/application/privacy/retention.service.js';
import { type Holding, USUAL_PLAN } from '../../src/domain/privacy/retention-plan.js';
import { databases } from '../support/databases.js';
import { startServices, type TestServices } from '../support/services.js';

const SECRET = 'Der Brunnen am Eichenhof tropft seit Ostern';

const BY = { source: 'account', person: 'frau-beispiel' } as const;

/** The wave of 2023 ended on 31 December 2023. */
const ROSTER = ['eins', 'zwei', 'drei'].map((organisation) => ({
  ...{ organisation, name: `Haus ${organisation}`, area: 'nord', actorType: 'schule' },
}));

describe.each(databases)('retention on $name', (on) => {
  let services: TestServices;
  let source: DataSource;
  beforeEach(async () => {
    services = await startServices({ on, today: '2023-06-01' });
    source = services.get(getDataSourceToken() as typeof DataSource);
    await services.roster.replace('klein', '2023', ROSTER);
    await services.roster.replace('klein', '2026', ROSTER.slice(0, 1));
    for (const [index, warum] of [SECRET, 'kurz', undefined].entries()) {
      const answers = { r: '1', ...(warum === undefined ? {} : { warum }) };
      await submit({ answers, organisation: index === 0 ? 'zwei' : 'drei' });
    }
    await submit({ wave: '2026', date: '2026-01-02', answers: { r: '5' } });
    for (const { organisation } of ROSTER) {
      await source.query(
        `INSERT INTO organisation_contacts (id, organisation, sealed)
         VALUES ('${crypto.randomUUID()}', '${organisation}', 'versiegelt')`,
      );
      await source.query(
        `INSERT INTO invitations (survey_key, wave, organisation, area, actor_type, reminders,
           state, responses) VALUES ('klein', '2023', '${organisation}', 'nord', 'schule', 0,
           'open', 0)`,
      );
    }
    await services.drafts.start('klein');
    const [workshop, card] = [crypto.randomUUID(), crypto.randomUUID()];
    await source.query(
      `INSERT INTO workshops (id, survey_key, wave, title, date, area, participants, tables,
         moderator, revision)
       VALUES ('${workshop}', 'klein', '2023', 'Werkstatt', '2023-06-01', '', 9, 2, 'wer', 1)`,
    );
    await source.query(
      `INSERT INTO workshop_cards (id, workshop, number, text, item, cluster, revision)
       VALUES ('${card}', '${workshop}', 1, '${SECRET}', '', '', 1)`,
    );
    await source.query(
      `INSERT INTO coding_sources (id, kind, survey_key, wave, item, part, card, drawn)
       VALUES ('${crypto.randomUUID()}', 'card', 'klein', '2023', '', '', '${card}', FALSE)`,
    );
  });
  afterEach(() => services.close());

  async function submit(changes: Readonly<Record<string, unknown>>) {
    services.clock.set('2026-05-01');
    const body = {
      ...{ id: crypto.randomUUID(), wave: '2023', area: 'nord', actorType: 'schule' },
      ...{ channel: 'online', speaksFor: 'organisation', language: 'de', date: '2023-06-01' },
      ...changes,
    };
    const sent = await services.responses.submit('klein', body, { importing: true });
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    services.clock.set('2023-06-01');
  }

  const confirm = (automatic = false) =>
    services
      .get(RetentionPlansService)
      .save('klein', { ...USUAL_PLAN, automatic }, { by: BY, reason: '' });
  const due = async () => {
    const { lines } = await services.get(RetentionPreviews).preview('klein');
    return lines
      .filter(({ isDue, count }) => isDue && count > 0)
      .map(({ wave, holding, count }) => `${wave} ${holding} ${count}`);
  };
  const run = (expected?: string) =>
    services
      .get(RetentionService)
      .run('klein', expected === undefined ? { by: BY } : { by: BY, expected });
  const removed = (outcome: Awaited<ReturnType<typeof run>>) =>
    outcome.ok
      ? outcome.value.proof.removed.map(({ holding, count }): [Holding, number] => [holding, count])
      : outcome.problems.map(({ code }) => code);
  const rows = async (table: string) =>
    Number((await source.query<{ n: string }[]>(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
  const problems = async () => (await services.verify.verify()).differences;

  it('says on each day what is due, and never before the wave has ended', async () => {
    const said: Record<string, readonly string[]> = {};
    // 31 Dec 2023 + 1 day + 30, 90, 180, 365 and 730 days; 2024 has 366 days.
    for (const day of [
      ...['2023-12-31', '2024-01-30', '2024-01-31', '2024-03-31', '2024-06-29'],
      ...['2024-12-30', '2024-12-31', '2025-12-31'],
    ]) {
      services.clock.set(day);
      said[day] = await due();
    }
    const until = [
      ...['2023 drafts 1', '2023 invitations 3', '2023 contacts 2'],
      ...['2023 cards 1', '2023 texts 2'],
    ];
    expect(said).toEqual({
      '2023-12-31': [],
      '2024-01-30': [],
      '2024-01-31': until.slice(0, 1),
      '2024-03-31': until.slice(0, 2),
      // "eins" is invited in the wave of 2026 as well, whose term has not begun.
      '2024-06-29': until.slice(0, 3),
      '2024-12-30': until.slice(0, 3),
      '2024-12-31': until,
      '2025-12-31': [...until, '2023 responses 3'],
    });
  });

  it('deletes nothing before somebody has decided on the plan, and nothing that was not seen', async () => {
    services.clock.set('2026-01-01');
    expect(removed(await run())).toEqual(['retention.plan-unconfirmed']);
    await confirm();
    expect(removed(await run('something else'))).toEqual(['retention.preview-changed']);
    services.clock.set('2023-12-31');
    expect(removed(await run())).toEqual(['retention.nothing-due']);
    expect(await rows('responses')).toBe(4);
  });

  it('takes the texts first: what was ticked still counts, and every recount agrees', async () => {
    await confirm();
    services.clock.set('2024-12-31');
    expect(removed(await run())).toEqual([
      ['drafts', 1],
      ['invitations', 3],
      ['contacts', 2],
      ['cards', 1],
      ['texts', 2],
    ]);
    expect([await rows('open_texts'), await rows('responses')]).toEqual([0, 4]);
    const results = await services.results.results('klein', { wave: '2023' });
    const item = (key: string) =>
      results.ok ? results.value.items.find((each) => each.key === key)?.n : undefined;
    expect([item('r'), item('warum')]).toEqual([3, 0]);
    expect(await problems()).toEqual([]);
    expect(await due()).toEqual([]);
    const left = ['organisation_contacts', 'workshops', 'workshop_cards', 'coding_sources'];
    expect(await Promise.all(left.map(rows))).toEqual([1, 1, 0, 0]);
  });

  it('leaves nothing of the answers in tables and files, keeps the other wave, and proves it', async () => {
    await confirm();
    services.clock.set('2026-01-01');
    const outcome = await run();
    expect(removed(outcome).at(-1)).toEqual(['responses', 3]);
    if (!outcome.ok) return;
    const { id, hash, proof, erased } = outcome.value;
    expect([erased, proof.responsesLeft, proof.by]).toEqual([true, 1, 'frau-beispiel']);
    expect(await problems()).toEqual([]);
    expect(await rows('deleted_responses')).toBe(3);
    expect(filesWith(SECRET)).toEqual([]);
    expect(await services.get(RetentionService).findRun(id)).toEqual({ id, hash, proof });
    const trail = services.get(AuditService);
    const { entries } = await trail.find({ object: id.slice(0, 8) }, { skip: 0, take: 5 });
    expect(entries.map(({ action, person }) => [action, person])).toEqual([
      ['retention.run', 'frau-beispiel'],
    ]);
    expect(entries[0]?.reason).toContain(hash);
    expect(JSON.stringify([entries, proof])).not.toContain('Eichenhof');
    expect((await trail.verify()).brokenAt).toBeUndefined();
  });

  it('runs by itself only where the plan says so', async () => {
    await confirm();
    services.clock.set('2026-01-01');
    const nights = services.get(RetentionNights);
    expect(await nights.run()).toEqual([]);
    await confirm(true);
    // Somebody has put the clock forward: what seems due may not be.
    services.clock.advance(13 * 60 * 60 * 1000);
    expect(await nights.run()).toEqual([]);
    services.clock.advance(-13 * 60 * 60 * 1000);
    expect((await nights.run()).map(({ proof }) => proof.by)).toEqual(['']);
    expect(await nights.run()).toEqual([]);
    expect(await rows('responses')).toBe(1);
  });

  /** Files of a SQLite database that hold a text; PostgreSQL keeps its own where nobody can look. */
  function filesWith(text: string): readonly string[] {
    const { database } = source.options as { readonly database?: unknown };
    const file = typeof database === 'string' ? database : '';
    if (on.name !== 'SQLite' || !existsSync(file)) return [];
    const folder = dirname(file);
    return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));
  }
});
