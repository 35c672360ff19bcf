import { createHash } from 'node:crypto';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import type { Snapshot } from '../../src/domain/release/snapshot.js';
import { canonicalJson } from '../../src/domain/survey/survey-hash.js';
import { startApiApp, type ApiApp } from '../support/api-app.js';
import { valueOf } from '../support/definitions.js';
import { openDataPackage } from '../support/data-package.js';
import { databases } from '../support/databases.js';
import { PLAN, releaseWave, submit, WAVE } from '../support/release-survey.js';

describe.each(databases)('the released reports of the API on $name', (kind) => {
  let api: ApiApp;
  let released: Snapshot;

  beforeAll(async () => {
    api = await startApiApp(kind);
    const { app } = api.web;
    api.clock.set('2023-06-01');
    const responses = app.get(ResponsesService);
    for (let number = 1; number <= 30; number += 1) await submit({ responses }, number);
    api.clock.set('2024-01-10');
    const plan = { ...PLAN, groups: 'actorType', statements: [] } as const;
    valueOf(await app.get(ReleasesService).savePlan('klein', WAVE, { plan, by: 'anna' }));
    released = valueOf(await releaseWave({ get: (service) => app.get(service) }));
  });
  afterAll(() => api.close());

  const parse = (text: string): unknown => JSON.parse(text);

  it('are listed for everybody, with their hash and what replaces them', async () => {
    const response = await api.get('/api/v1/reports');
    expect(response.status).toBe(200);
    expect(parse(response.text)).toEqual([
      {
        ...{ id: released.content.id, survey: 'klein', title: 'Kleine Befragung', wave: WAVE },
        ...{ edition: 1, date: '2024-01-10', hash: released.hash, correctedBy: null },
      },
    ]);
  });

  it('are given whole, and their hash can be checked by whoever has them', async () => {
    const response = await api.get(`/api/v1/reports/${released.content.id}`);
    const { content, hash } = parse(response.text) as Snapshot;
    expect(content).toEqual(released.content);
    expect(createHash('sha256').update(canonicalJson(content)).digest('hex')).toBe(hash);
    expect(content.items.map(({ key }) => key)).toEqual(['r', 's']);
  });

  it('are packed for open-data portals, with what they are and what may be done with them', async () => {
    const { id } = released.content;
    const zip = await api.web.download(`/api/v1/reports/${id}/datapackage.zip`);
    const { descriptor, files, tables, faults } = openDataPackage(zip);

    expect(faults).toEqual([]);
    expect(descriptor).toMatchObject({
      ...{ name: `ergebnisse-klein-${WAVE}-fassung-1`, version: '1.0.0' },
      ...{ title: `Kleine Befragung, Welle ${WAVE}`, created: '2024-01-10T00:00:00Z' },
      ...{
        homepage: `http://localhost:3000/ergebnisse/${id}`,
        licenses: [{ path: 'lies-mich.txt' }],
      },
      snapshot: { id, edition: 1, sha256: released.hash },
    });
    expect([...tables.keys()]).toEqual(['participation', 'item-r', 'item-s']);
    expect(files.get('lies-mich.txt')).toContain(`Prüfsumme SHA-256: ${released.hash}`);
    expect(files.get('lies-mich.txt')).toContain('Bedingungen: Nutzung mit Quellenangabe frei');
    // The same release gives the same bytes, here and on the page.
    expect(Buffer.compare(zip, await api.web.download(`/ergebnisse/${id}.zip`))).toBe(0);
  });

  it('tell neither who released them nor why a number is withheld', async () => {
    const { text } = await api.get(`/api/v1/reports/${released.content.id}`);
    const { content } = parse(text) as Snapshot;
    // Two clubs answered: nothing tells how many, in any table.
    const tables = [content.participation, ...content.items.map(({ parts }) => parts[0]?.table)];
    const clubs = tables.flatMap((table) =>
      (table?.rows ?? []).filter(({ key }) => key === 'actorType/vereine'),
    );
    expect(clubs.filter(({ n, cells }) => [n, ...cells].some(({ shown }) => shown))).toEqual([]);
    expect(text).not.toMatch(/planung|verein-|small-|complementary|cohorts|"reason":"/);
    for (const id of ['1', released.content.id.toUpperCase() + 'x', '%00', 'ä']) {
      const path = `/api/v1/reports/${id.includes('%') ? id : encodeURIComponent(id)}`;
      for (const address of [path, `${path}/datapackage.zip`]) {
        const unknown = await api.get(address);
        expect([unknown.status, unknown.type]).toEqual([404, 'application/problem+json']);
      }
    }
  });
});
