import { checked, ROOM, startReleasing, SURVEY, WAVE } from '../support/release-web.js';
import { aPlanner } from '../support/planners-desk.js';
import { rowsOf, textOf } from '../support/table-text.js';
import { type PageSeen, Visitor } from '../support/visitor.js';
import type { WebApp } from '../support/web-app.js';

const PLACE = `/planung/${SURVEY}/aufbau?welle=${WAVE}`;
const PREVIEW = `/planung/${SURVEY}/freigabe/vorschau?welle=${WAVE}`;

const titlesOf = ({ $ }: PageSeen) =>
  $('main h2')
    .toArray()
    .map((heading) => $(heading).text().replace(/\s+/g, ' ').trim());

const USUAL = [
  ...['Das Wichtigste auf einen Blick', 'A Bedeutung des Treffpunkts', 'Wer sich beteiligt hat'],
  'Was die Zahlen sagen, und was nicht',
];

const COMPOSED = [
  ...['Einleitung', 'A Bedeutung des Treffpunkts', 'Das Wichtigste auf einen Blick'],
  ...['Das Netzwerk: Nordviertel', 'Wer sich beteiligt hat'],
];

describe('the report that planners put together', () => {
  let web: WebApp;
  let planner: Visitor;
  let first: PageSeen;

  beforeAll(async () => {
    web = await startReleasing();
    planner = await aPlanner(web);
    first = await planner.get(PLACE);
  });
  afterAll(() => web.close());

  it('is as every report is, as long as nobody has touched it', async () => {
    expect(textOf(first.$, 'main')).toContain('Noch hat niemand den Aufbau geändert.');
    expect(first.$('#platz-overview').attr('value')).toBe('1');
    expect(first.$('#platz-introduction').attr('value')).toBe('');
    await checked(planner);
    expect(titlesOf(await planner.get(PREVIEW))).toEqual(USUAL);
  });

  it('asks again for what is missing, shows how texts will look, and keeps every version', async () => {
    const fields = {
      ...{ 'platz-introduction': '1', 'platz-theme-bedeutung': '2', 'platz-overview': '3' },
      ...{
        'platz-network-nord': '4',
        'platz-participation': '5',
        'platz-method': '',
        'text-outlook': 'Noch nicht.',
      },
    };
    const refused = await planner.submit(first, 'Speichern', fields);
    expect(refused.status).toBe(422);
    expect(textOf(refused.$, '.error-summary')).toContain(
      'Einleitung: Dieser Abschnitt besteht nur aus Ihrem Text.',
    );
    expect(refused.$('.error-summary a').attr('href')).toBe('#introduction');
    expect(refused.$('#platz-introduction').attr('value')).toBe('1');
    const text = 'Zwei **Jahre** haben wir gefragt.';
    const seen = await planner.submit(refused, 'Texte ansehen', { 'text-introduction': text });
    expect(seen.$('#introduction .text-preview .prose').html()).toBe(
      '<p>Zwei <strong>Jahre</strong> haben wir gefragt.</p>',
    );
    const saved = await planner.submit(seen, 'Speichern', {});
    expect(textOf(saved.$, '[role=status]')).toContain('Gespeichert.');
    expect(saved.$('#text-outlook').val()).toBe('Noch nicht.');
    expect(textOf(saved.$, '.text-versions')).toContain('konto-planner · gilt');
    // Whoever opened the form before is told, and may save knowingly.
    const late = await planner.submit(first, 'Speichern', {});
    expect([late.status, textOf(late.$, '.error-summary')]).toEqual([
      422,
      expect.stringContaining('Inzwischen hat konto-planner den Aufbau geändert.'),
    ]);
  });

  it('is seen inside as a draft, with the network as it was invited and no answers in it', async () => {
    await checked(planner);
    const draft = await planner.get(PREVIEW);
    expect(titlesOf(draft)).toEqual(COMPOSED);
    expect(draft.$('.room-notice').text()).toContain('noch nicht veröffentlicht');
    expect(draft.$('#fussnote')).toHaveLength(1);
    expect(rowsOf(draft.$, '#netzwerk-nord').map((row) => [row[0], row.at(-1)])).toEqual([
      ['A Schulen', '16'],
      ['B Polizei', '2'],
      ['C Vereine', '10'],
    ]);
  });

  it('is frozen with the release; page, print view and PDF follow it', async () => {
    const page = await checked(planner, ROOM);
    const released = await planner.submit(page, 'Fassung 1 freigeben', { confirm: 'ja' });
    const id = released.path.split('/')[2] ?? '';
    // Changed afterwards: what is out stays as it is.
    await planner.submit(await planner.get(PLACE), 'Ohne eigenen Aufbau auskommen', {});
    const visitor = new Visitor(web);
    expect(titlesOf(await visitor.get(released.path))).toEqual([...COMPOSED, 'Zum Nachprüfen']);
    expect(titlesOf(await visitor.get(`/druck/ergebnis/${id}`))).toEqual([
      ...COMPOSED,
      'Zum Nachprüfen',
    ]);
    const pdf = ((await web.get(`/druck/ergebnis/${id}.pdf`)).body as Buffer).toString('latin1');
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain('/Outlines');
    const old = await planner.get(`${PLACE}&fassung=1`);
    expect(old.$('#platz-introduction').attr('value')).toBe('1');
    await checked(planner);
    expect(titlesOf(await planner.get(PREVIEW))).toEqual(USUAL);
  });
});
