import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import readXlsxFile from 'read-excel-file/node';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../src/application/audit/audit.service.js';
import { releasedCsv } from '../../src/application/release/released-csv.js';
import { releasedXlsx } from '../../src/application/release/released-xlsx.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { SnapshotsService } from '../../src/application/release/snapshots.service.js';
import { VerifyReleasesService } from '../../src/application/release/verify-releases.service.js';
import type { Protection, ReleaseInput } from '../../src/domain/disclosure/release.js';
import type { Snapshot } from '../../src/domain/release/snapshot.js';
import { canonicalJson } from '../../src/domain/survey/survey-hash.js';
import { ReleaseDecisionRow } from '../../src/persistence/entities/release-decision.entity.js';
import { SnapshotRow } from '../../src/persistence/entities/snapshot.entity.js';
import { databases } from '../support/databases.js';
import { problemsOf, valueOf } from '../support/definitions.js';
import {
  PLAN,
  releaseWave,
  type ReleaseServices,
  startWithResponses,
  WAVE,
} from '../support/release-survey.js';

const codesOf = (result: Parameters<typeof problemsOf>[0]) =>
  result.ok ? [] : result.problems.map(({ code }) => code);

describe.each(databases)('a release on $name', (kind) => {
  let services: ReleaseServices;
  let releases: ReleasesService;
  let snapshots: SnapshotsService;
  let first: Snapshot;

  beforeAll(async () => {
    services = await startWithResponses(kind);
    releases = services.get(ReleasesService);
    snapshots = services.get(SnapshotsService);
  });
  afterAll(() => services.close());

  it('is planned sensibly where nobody has planned it', async () => {
    const { survey, ...planned } = valueOf(await releases.plan('klein', WAVE));
    expect(survey.key).toBe('klein');
    expect(planned).toEqual({
      plan: {
        groups: 'publicationGroup',
        areas: true,
        items: ['r', 's', 'm', 't'],
        statements: ['ja-sager', 'nein-sager'],
        repairs: {},
        reasons: {},
      },
      updated: null,
      updatedBy: null,
    });
  });

  it('keeps a plan, unless it names what cannot be published', async () => {
    const save = (plan: Parameters<ReleasesService['savePlan']>[2]['plan']) =>
      releases.savePlan('klein', WAVE, { plan, by: 'anna' });
    expect(problemsOf(await save({ ...PLAN, items: ['z'], statements: ['fehlt'] }))).toHaveLength(
      2,
    );
    valueOf(await save({ ...PLAN, items: [] }));
    valueOf(await save(PLAN));
    const stored = { plan: PLAN, updated: '2024-01-10', updatedBy: 'anna' };
    expect(valueOf(await releases.plan('klein', WAVE))).toMatchObject(stored);
    expect(codesOf(await releases.plan('klein', '1999'))).toEqual(['response.unknown-wave']);
  });

  it('waits until the wave is over', async () => {
    services.clock.set('2023-12-31');
    expect(codesOf(await releaseWave(services))).toEqual(['release.wave-open']);
    expect(valueOf(await releases.preview('klein', WAVE)).problems).toEqual([
      { code: 'release.wave-open', at: 'wave' },
    ]);
    services.clock.set('2024-01-10');
  });

  it('freezes decided figures under a hash that anybody can check', async () => {
    const preview = valueOf(await releases.preview('klein', WAVE));
    first = valueOf(await releaseWave(services, { seen: preview.fingerprint }));
    const { content, hash } = first;
    expect(hash).toBe(createHash('sha256').update(canonicalJson(content)).digest('hex'));
    expect(content).toMatchObject({
      ...{ wave: WAVE, edition: 1, correction: null, date: '2024-01-10' },
      ...{ responses: 30, invited: null, surveyVersion: 1, fictitious: false },
      dates: { first: '2023-06-01', last: '2023-06-01' },
      survey: { key: 'klein', title: 'Kleine Befragung' },
    });
    // The second statement does not fit its figure, and nobody wrote why it should stand.
    expect(content.statements.map(({ id, key }) => [id, key])).toEqual([['A1', 'ja-sager']]);
    expect(content.statements[0]?.table.rows).toEqual([
      row('total', 'Alle', 30, 20),
      row('area/nord', 'Nord', 16, 11),
      row('area/sued', 'Süd', 14, 9),
    ]);
    expect(content.items.map(({ key }) => key)).toEqual(['r', 's']);
    expect(await snapshots.find(content.id)).toEqual(first);
    expect(await snapshots.latest('klein', WAVE)).toEqual(first);
    expect(await snapshots.find('x')).toBeUndefined();
  });

  const row = (key: string, name: string, n: number, support: number) =>
    expect.objectContaining({
      ...{ key, name, n: { shown: true, value: n } },
      cells: [{ shown: true, value: support }],
    }) as unknown;

  it('says the same in its data files, the withheld as (x), formulas as text', async () => {
    const bad: Snapshot = {
      ...first,
      content: {
        ...first.content,
        survey: { ...first.content.survey, title: '=1+1' },
        participation: {
          ...first.content.participation,
          rows: first.content.participation.rows.map((each) => ({ ...each, n: { shown: false } })),
        },
      },
    };
    const lines = parse(releasedCsv(bad), { relax_column_count: true });
    expect(lines[0]).toEqual(['Befragung', "'=1+1 (klein)"]);
    expect(lines).toContainEqual(['Prüfsumme SHA-256', first.hash]);
    const support = ['statement/ja-sager', 'Satz ja-sager: die meisten.', 'Süd', 'area', 'support'];
    // Where it comes from: unit, wave, days, version, unweighted; no battery, and no roster.
    const { first: from, last: to } = first.content.dates ?? {};
    const source = ['2023', `${from ?? ''}/${to ?? ''}`, '1', 'no'];
    const told = ['respondent', '', '', ...source];
    const nobody = ['participation', 'Beteiligung', 'Nord', 'area', 'n', 'Basis', '(x)', '(x)'];
    expect(lines).toContainEqual([...nobody, ...told]);
    expect(lines).toContainEqual([...support, 'Nennungen', '14', '9', ...told]);
    const [sheet] = await readXlsxFile(await releasedXlsx(bad));
    const rows = sheet?.data ?? [];
    const inSheet = ['respondent', null, null, ...source];
    expect(rows).toContainEqual([...support, 'Nennungen', 14, 9, ...inSheet]);
    expect(rows[0]?.slice(0, 2)).toEqual(['Befragung', "'=1+1 (klein)"]);
  });

  it('is corrected by another edition, which says why', async () => {
    expect(codesOf(await releaseWave(services))).toEqual(['release.reason-missing']);
    const endless = await releaseWave(services, { reason: 'x'.repeat(1001) });
    expect(codesOf(endless)).toEqual(['release.reason-too-long']);
    const plan = { ...PLAN, reasons: { 'nein-sager': 'So sagten es die Leute vor Ort.' } };
    valueOf(await releases.savePlan('klein', WAVE, { plan, by: 'anna' }));
    expect(codesOf(await releaseWave(services, { reason: 'x', seen: 'etwas anderes' }))).toEqual([
      'release.data-changed',
    ]);
    const second = valueOf(await releaseWave(services, { reason: ' Ein Satz fehlte. ' }));
    expect(second.content).toMatchObject({
      edition: 2,
      correction: { of: first.content.id, reason: 'Ein Satz fehlte.' },
    });
    expect(second.content.statements.map(({ key, reason }) => [key, reason])).toEqual([
      ['ja-sager', null],
      ['nein-sager', 'So sagten es die Leute vor Ort.'],
    ]);
    expect(second.content.made.data).not.toBe(first.content.made.data);
    const list = await snapshots.list();
    expect(list.map(({ edition, correctedBy }) => [edition, correctedBy])).toEqual([
      [2, null],
      [1, second.content.id],
    ]);
  });

  it('is decided the same again, and its counts follow from the answers', async () => {
    expect(await services.get(VerifyReleasesService).verify()).toEqual({
      ...{ snapshots: 2, differences: [], notes: [] },
    });
  });

  it('is found out when somebody changes a number of it, or of what it was decided from', async () => {
    const verified = async (tamper: (tx: EntityManager) => Promise<unknown>) => {
      await services.database.write(tamper);
      return (await services.get(VerifyReleasesService).verify()).differences;
    };
    const { id } = first.content;
    const { reader } = services.database;
    const { content } = await reader.findOneByOrFail(SnapshotRow, { id });
    const { input } = await reader.findOneByOrFail(ReleaseDecisionRow, { snapshotId: id });
    const more = content.replace('"value":20', '"value":21');
    const name = `Veröffentlichung klein, Welle ${WAVE}, Fassung 1`;
    expect(await verified((tx) => tx.update(SnapshotRow, { id }, { content: more }))).toEqual([
      `${name}: Der Inhalt passt nicht zu seiner Prüfsumme.`,
    ]);
    // Whoever also mends the hash is found out by the decisions.
    const hash = createHash('sha256').update(more).digest('hex');
    expect(await verified((tx) => tx.update(SnapshotRow, { id }, { hash }))).toEqual([
      `${name}: Eine Zahl weicht von der Entscheidung ab.`,
    ]);
    await services.database.write((tx) =>
      tx.update(SnapshotRow, { id }, { content, hash: first.hash }),
    );
    const other = { input: input.replace('"width":3', '"width":1') };
    expect(
      await verified((tx) => tx.update(ReleaseDecisionRow, { snapshotId: id }, other)),
    ).toEqual([`${name}: Die Entscheidungen passen nicht zu ihrer Prüfsumme.`]);
    expect(
      await verified((tx) => tx.update(ReleaseDecisionRow, { snapshotId: id }, { input })),
    ).toEqual([]);
  });

  it('is written down in the audit trail, with its plan and the reason', async () => {
    const { entries } = await services
      .get(AuditService)
      .find({ person: 'anna' }, { skip: 0, take: 9 });
    expect(entries.map(({ action, object }) => [action, object])).toContainEqual([
      'release.planned',
      `klein/${WAVE}`,
    ]);
    const published = await services
      .get(AuditService)
      .find({ action: 'release.published' }, { skip: 0, take: 9 });
    expect(published.entries.map(({ person, reason }) => [person, reason])).toEqual([
      ['planung', 'Ein Satz fehlte.'],
      ['planung', ''],
    ]);
  });

  it('is refused where an earlier paper has told so much that withholding does not help', async () => {
    const { id } = first.content;
    const row = await services.database.reader.findOneByOrFail(ReleaseDecisionRow, {
      snapshotId: id,
    });
    const { cohorts } = JSON.parse(row.input) as ReleaseInput;
    const clubs = cohorts.findIndex(({ actorType }) => actorType === 'vereine');
    const shown = (value: number) => ({ shown: true, value });
    // As if the two clubs had once been printed in a row of their own: one yes, one no.
    const told = { key: 'x', name: 'x', level: 'actorType', cohorts: [clubs], n: shown(2) };
    const protection = JSON.parse(row.protection) as Protection;
    const tables = protection.tables.map((table) =>
      table.key === 'item/s'
        ? { ...table, rows: [...table.rows, { ...told, cells: [shown(1), shown(1)] }] }
        : table,
    );
    const change = (text: string) =>
      services.database.write((tx) =>
        tx.update(ReleaseDecisionRow, { snapshotId: id }, { protection: text }),
      );
    await change(JSON.stringify({ ...protection, tables }));
    expect(codesOf(await releaseWave(services, { reason: 'Noch einmal.' }))).toEqual([
      'release.unsafe',
    ]);
    await change(row.protection);
  });

  it('stays as it is when a response is deleted, and then admits no edition that would tell which', async () => {
    await services.responses.remove(services.receipts.get(3) ?? '');
    expect(await snapshots.find(first.content.id)).toEqual(first);
    const verified = await services.get(VerifyReleasesService).verify();
    expect(verified.differences).toEqual([]);
    expect(verified.notes).toHaveLength(2);
    expect(verified.notes[0]).toContain('Die Daten haben sich seither verändert');
    expect(codesOf(await releaseWave(services, { reason: 'Neu gezählt.' }))).toEqual([
      'release.change-too-small',
    ]);
  });
});
