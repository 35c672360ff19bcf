import { databases } from '../support/databases.js';
import { linksOf } from '../support/error-links.js';
import { aPlanner } from '../support/planners-desk.js';
import { SECRETS, startReleasing, SURVEY, WAVE } from '../support/release-web.js';
import { rowsOf } from '../support/table-text.js';
import type { Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const CONSENTS = `/planung/${SURVEY}/zustimmungen?welle=${WAVE}`;

describe.each(databases)('the page of written consents on $name', (kind) => {
  let web: WebApp;
  let planner: Visitor;

  beforeAll(async () => {
    web = await startReleasing({ on: kind });
    planner = await aPlanner(web);
  });
  afterAll(() => web.close());

  it('lets organisations agree in writing, and take it back', async () => {
    const page = await planner.get(CONSENTS);
    const refused = await planner.submit(page, 'Eintragen', { organisation: 'ahornschlucht' });

    expect(refused.status).toBe(422);
    expect(linksOf(refused)).toEqual([
      ['schreiben', 'Bitte schreiben Sie in höchstens 500 Zeichen, wo das Schreiben liegt.'],
    ]);
    expect(refused.$('#schreiben').attr('aria-describedby')).toBe('schreiben-fehler');
    const late = await planner.submit(refused, 'Eintragen', {
      given: '2024-01-11',
      reference: SECRETS.reference,
    });
    expect(linksOf(late).map(([id]) => id)).toEqual(['vom']);
    expect(refused.$('#einrichtung option[selected]').attr('value')).toBe('ahornschlucht');
    const added = await planner.submit(refused, 'Eintragen', {
      item: 'r',
      reference: SECRETS.reference,
    });
    expect(rowsOf(added.$, '.consents')[0]?.slice(0, 4)).toEqual([
      SECRETS.organisation,
      'Wie wichtig ist der Treffpunkt?',
      '10.01.2024',
      SECRETS.reference,
    ]);
    const button = added.$('.consents button').text();
    const revoked = await planner.submit(added, button, {});
    expect(rowsOf(revoked.$, '.consents')[0]?.[4]).toBe('zurückgenommen am 10.01.2024');
  });
});
