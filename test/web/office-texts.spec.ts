import { unzipSync } from 'fflate';
import type { Snapshot } from '../../src/domain/release/snapshot.js';
import type { Deck, Slide } from '../../src/web/office/deck.js';
import { toDeck } from '../../src/web/office/deck.view.js';
import { OfficeMaker } from '../../src/web/office/office-maker.js';
import { contentBox, FOOT_BOX, linesBox, titleBox } from '../../src/web/office/slide-geometry.js';
import { CELL } from '../../src/web/office/slide-tables.js';
import { heightOf } from '../../src/web/office/text-fit.js';
import { toRelease } from '../../src/web/release/release.view.js';
import { NAUGHTY_STRINGS } from '../support/naughty-strings.js';
import {
  numberedParts,
  openOffice,
  textOfOffice,
  xmlFaults,
  xmlOf,
} from '../support/office-files.js';
import { aReleasedTable, aSnapshot } from '../support/release-fixture.js';

/** What no XML document may have, escaped or not. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const FRAME = {
  ...{ layout: 'statement' as const, office: 'Amt <für> Stadt & Plan', accent: '24509a' },
  ...{ baseUrl: 'https://example.org', overtaken: '' },
};

/** Texts that programs for office files stumble over; what XML cannot say is marked as missing. */
const HOSTILE = [
  ...NAUGHTY_STRINGS.filter((text) => text.length < 100 && text.trim() !== ''),
  '$& $1 $` </a:t></a:r> </w:t>',
  'halb \ud83d und halb \ude00',
  '\u0000\u0008\u000b\uffff',
  'Donaudampfschifffahrtsgesellschaft'.repeat(12),
  'Die meisten Akteure halten es für unverzichtbar, dass Ansprechpersonen lange bleiben. '.repeat(
    9,
  ),
];

/** Each of them as a statement, as the name of a group and as an answer. */
function hostile(texts: readonly string[]): Snapshot {
  const { statements, items } = aSnapshot().content;
  const [statement] = statements;
  const [, single] = items;
  if (statement === undefined || single === undefined) throw new Error('The fixture has changed');
  const options = aReleasedTable('item/b2', texts.slice(0, 12), {
    total: [46, ...texts.slice(0, 12).map(() => 3)],
  });
  return aSnapshot({
    statements: texts.map((sentence, index) => ({
      ...statement,
      ...{ id: `A${index + 1}`, key: `s${index}`, sentence, condition: sentence },
      table: { ...statement.table, rows: statement.table.rows.map((row) => ({ ...row })) },
    })),
    items: [
      { ...single, text: texts[0] ?? '', parts: [{ key: null, label: null, table: options }] },
    ],
  });
}

describe('files for office programs', () => {
  const maker = new OfficeMaker();
  const snapshot = hostile(HOSTILE);
  let slides: Buffer;
  let annex: Buffer;

  beforeAll(async () => {
    slides = await maker.make({ kind: 'slides', snapshot, frame: FRAME });
    annex = await maker.make({ kind: 'annex', snapshot, frame: FRAME });
  });
  afterAll(() => maker.onApplicationShutdown());

  it('stay well-formed whatever was written', () => {
    for (const file of [slides, annex]) {
      expect(xmlFaults(openOffice(file))).toEqual([]);
      const marks = [...openOffice(file)].filter(([, xml]) => FORBIDDEN.test(xml));
      expect(marks.map(([name]) => name)).toEqual([]);
    }
  });

  it('say every text as it was written, in the notes and in the annex', () => {
    // Breaks and tabs are marks of their own in a document.
    const plain = (text: string) => text.replace(/\s+/g, '');
    const spoken = plain(textOfOffice(slides).replace(/<[^>]+>/g, ''));
    const printed = plain(textOfOffice(annex).replace(/<[^>]+>/g, ''));
    const texts = HOSTILE.filter(
      (text) => !FORBIDDEN.test(text) && !/[<>\ud800-\udfff]/.test(text),
    );
    expect(texts.length).toBeGreaterThan(40);
    for (const text of texts) {
      expect([text, spoken.includes(plain(text))]).toEqual([text, true]);
      expect([text, printed.includes(plain(text))]).toEqual([text, true]);
    }
    expect(textOfOffice(slides)).toContain('A1: ');
    expect(textOfOffice(slides)).toContain('<script>alert(1)</script>');
    expect(textOfOffice(annex)).toContain('halb \ufffd und halb \ufffd');
    expect(textOfOffice(annex)).toContain('👩‍👩‍👧‍👦');
  });

  it('have worksheets in which nothing runs', () => {
    const parts = openOffice(slides);
    const sheets = [...parts].filter(([name]) => name.includes('/xl/worksheets/'));
    expect(sheets.length).toBeGreaterThan(HOSTILE.length - 1);
    for (const [name, xml] of sheets) expect([name, /<f[ >]/.test(xml)]).toEqual([name, false]);
  });

  it('have titles of their own, even where sentences are the same', () => {
    const twice = hostile(['Derselbe Satz.', 'Derselbe Satz.']);
    const same = { ...twice, content: { ...twice.content } };
    const [first, second] = same.content.statements;
    if (first === undefined || second === undefined) throw new Error('The fixture has changed');
    const deck = deckOf(aSnapshot({ ...same.content, statements: [first, { ...first }] }));
    expect(deck.slides.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['A1 Derselbe Satz. (1 von 2)', 'A1 Derselbe Satz. (2 von 2)']),
    );
  });

  it('keep everything on the slide, however long it is', () => {
    for (const slide of deckOf(snapshot).slides) {
      const foot = FOOT_BOX.y;
      const [title, lines] = [titleBox(slide), linesBox(slide)];
      const used = heightOf(slide.title, title.w, { size: title.size, bold: true });
      expect([slide.title, used <= title.h, lines.y + lines.h < foot]).toEqual([
        ...[slide.title, true, true],
      ]);
      const room = slide.chart === null ? 9 : contentBox(slide).h;
      expect([slide.title, room > 1.5]).toEqual([slide.title, true]);
      expect([slide.title, tableHeight(slide) <= contentBox(slide).h]).toEqual([slide.title, true]);
    }
  });

  it('say on every slide and page that a later edition counts', async () => {
    const frame = { ...FRAME, overtaken: 'Es gilt Fassung 2.' };
    const order = { snapshot: aSnapshot(), frame };
    const old = openOffice(await maker.make({ ...order, kind: 'slides' }));
    for (const $ of numberedParts(old, 'ppt/slides/slide')) {
      expect($('a\\:t').text()).toContain('Fiktives Beispiel · überholte Fassung');
    }
    const paper = openOffice(await maker.make({ ...order, kind: 'annex' }));
    expect(xmlOf(paper, 'word/header1.xml')('w\\:t').text()).toContain('überholte Fassung');
    expect(xmlOf(paper, 'word/document.xml')('w\\:t').text()).toContain('Es gilt Fassung 2.');
  });

  it('draw network and phases, with a text that is read out and a table that says the same', async () => {
    const section = { text: 'Ein Wort dazu.', statements: false, figures: false };
    const groups = [
      { name: 'Ämter & „Vereine“ ]]', ring: 0, size: 6 },
      { name: HOSTILE.at(-3) ?? '', ring: 2, size: 1200 },
    ];
    const phases = [
      { key: 'a', title: 'Befragung ]]>', from: '2023-01', to: '2023-12', status: 'done' as const },
      { key: 'b', title: 'Danach', from: '2026', status: 'possible' as const },
    ];
    const drawn = aSnapshot({
      report: {
        sections: [
          { ...section, key: 'network/nord', network: { area: 'Nord', groups } },
          { ...section, key: 'timeline', phases },
        ],
      },
    });
    const order = { snapshot: { ...drawn, hash: 'e'.repeat(64) }, frame: FRAME };
    for (const kind of ['slides', 'annex'] as const) {
      const file = await maker.make({ ...order, kind });
      expect([kind, xmlFaults(openOffice(file))]).toEqual([kind, []]);
      const text = textOfOffice(file);
      expect(text).toContain('Netzwerkbild. Akteursrunde Nord mit 2 Gruppen.');
      expect(text).toContain(
        'Zeitleiste. Befragung ]]>, Januar 2023 bis Dezember 2023, abgeschlossen; Danach, ab 2026, möglich, nicht beschlossen.',
      );
      const said = text.replace(/<[^>]+>/g, '|').replace(/\s*\|[\s|]*/g, '|');
      expect(said).toContain('|A  Ämter & „Vereine“ ]]|Akteursrunde|6|');
      expect(said).toContain('|2  Danach|ab 2026|möglich, nicht beschlossen|');
      const pictures = Object.entries(unzipSync(file)).filter(([name]) => name.endsWith('.png'));
      // A drawing with lines and letters in it is larger than an empty sheet.
      expect(pictures.filter(([, { length }]) => length > 4000).length).toBeGreaterThanOrEqual(2);
    }
    const slides = deckOf(drawn).slides.filter(({ drawing }) => drawing !== null);
    expect(slides.map(({ title }) => title)).toEqual(['Das Netzwerk: Nord', 'Der Ablauf']);
  });

  it('carry what an actors’ round said, and the words of no quote', async () => {
    const [statement] = aSnapshot().content.statements;
    if (statement === undefined) throw new Error('The fixture has changed');
    const quote = {
      id: 'q',
      speaker: 'Verwaltung',
      stance: 'pro' as const,
      digest: 'f'.repeat(64),
    };
    const round = {
      ...{ day: '2026-05-05', channels: ['cards' as const], present: 14 },
      parts: [
        { voices: ['agree' as const], count: 9 },
        { voices: ['disagree' as const], count: 3 },
      ],
      ...{ outcome: 'conditional' as const, minorityNote: 'Zu wenig Personal.' },
    };
    const checked = aSnapshot({
      statements: [{ ...statement, quotes: [quote], validation: [round] }],
    });
    // Files are kept by the hash of what they show.
    const order = { snapshot: { ...checked, hash: 'f'.repeat(64) }, frame: FRAME };
    for (const kind of ['slides', 'annex'] as const) {
      const text = textOfOffice(await maker.make({ ...order, kind })).replace(/<[^>]+>/g, ' ');
      expect(text).toContain('Was die Akteursrunde dazu sagt');
      expect(text).toContain('9 stimmen zu und 3 stimmen nicht zu; anwesend waren 14 Personen.');
      expect(text).toContain('Einwände der Minderheit: Zu wenig Personal.');
      expect(text).not.toContain('Stimme aus der Befragung');
    }
  });
});

const deckOf = (snapshot: Snapshot): Deck => toDeck(snapshot, toRelease(snapshot), FRAME);

function tableHeight({ table }: Slide): number {
  if (table === null) return 0;
  const { columns, rows, size, head } = table;
  const height = (cells: readonly string[], type: { size: number; bold: boolean }) =>
    Math.max(
      ...cells.map((text, index) =>
        heightOf(text, (columns[index]?.width ?? 1) - 2 * CELL.x, type),
      ),
    ) +
    2 * CELL.y;
  return rows.reduce(
    (sum, row) => sum + height(row, { size, bold: false }),
    height(
      columns.map(({ text }) => text),
      { size: head, bold: true },
    ),
  );
}
