import { toReleasePaper } from '../../src/web/paper/release.paper.js';
import { findingTexts } from '../../src/web/release/finding-text.js';
import { toRelease } from '../../src/web/release/release.view.js';
import { toEvidence } from '../../src/web/release/evidence.view.js';
import { toTableNames } from '../../src/web/release/table-names.js';
import type { Snapshot } from '../../src/domain/release/snapshot.js';
import { textOfPdf } from '../support/pdf-text.js';
import { aReleasedTable, aSnapshot } from '../support/release-fixture.js';
import { EVERY_KIND, surveyWith } from '../support/definitions.js';
import { drawHere, setPaper } from '../support/set-paper.js';

describe('the words of a release', () => {
  const release = toRelease(aSnapshot());
  const figure = (key: string) =>
    release.themes.flatMap(({ figures }) => figures).find(({ id }) => id === `abb-${key}`);

  it('say a finding only where every number it rests on is published', () => {
    expect(figure('b1')?.finding).toBe('37 von 48 (77\u202f%) antworten „viel“ oder „sehr viel“');
    expect(figure('b2')?.finding).toBe(
      'Am häufigsten genannt: „ja, wie bisher“, 30 von 46 (65\u202f%)',
    );
    // Park is withheld: which place comes first is not said.
    expect(figure('b3')?.finding).toBe('Welche Orte nutzen Sie?');
  });

  it('have percentages from a base of 20 on, and none beside a withheld number', () => {
    const small = aReleasedTable('item/s', ['ja', 'nein'], { total: [19, 12, 7] });
    const [part] = aSnapshot().content.items[1]?.parts ?? [];
    const items = [{ ...aSnapshot().content.items[1], parts: [{ ...part, table: small }] }];
    const view = toRelease(aSnapshot({ items: items as never }));
    const rows = view.themes[0]?.figures[0]?.table.rows.map(({ cells }) =>
      cells.map(({ text }) => text),
    );

    expect(rows).toEqual([
      ['12', '12 von 19'],
      ['7', '7 von 19'],
    ]);
    expect(figure('b3')?.table.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['31', '69\u202f%'],
      ['(x)', '(x) von 45'],
    ]);
  });

  it('carry a note on both editions, and the marks of made-up data', async () => {
    const frame = { office: 'Amt', overtaken: '', baseUrl: 'https://example.org' };
    const paper = await toReleasePaper(release, frame, drawHere);
    expect(paper.release.correction).toBeNull();
    const second = toRelease(aSnapshot({ edition: 2, correction: { of: 'x', reason: 'Fehler.' } }));
    expect(second.correction?.text).toBe('Diese Fassung ersetzt Fassung 1. Grund: Fehler.');
    const pdf = setPaper(
      'release',
      await toReleasePaper(second, { ...frame, overtaken: 'Es gilt 3.' }, drawHere),
      '2026-10-30',
    );
    expect(pdf.toString('latin1')).toContain('/Lang (de-DE)');
  });

  it('say where a statement stands on other evidence than in the edition before, and why', async () => {
    const changed = {
      ...{ edition: 1, date: '2026-10-30' },
      ...{ support: { shown: true, value: 30 }, n: { shown: true, value: 48 } },
    } as const;
    const first = aSnapshot();
    const [statement] = first.content.statements;
    if (statement === undefined) throw new Error('the fixture has no statement');
    const coded = {
      ...{ questions: ['Warum?'], picked: [], codebook: 1, agreement: null },
      codes: [{ stance: 'pro', label: 'Licht', definition: 'Es geht um Licht.' }],
    } as const;
    const second = aSnapshot({
      ...{ edition: 2, correction: { of: first.content.id, reason: 'Eine Kategorie fehlte.' } },
      statements: [{ ...statement, coded, changed }],
    });
    const note =
      'Belege geändert: Fassung 1 vom 30. Oktober 2026 zählte andere Belege (30 von 48). Die Zahlen hier sind neu ausgezählt und mit den früheren nicht vergleichbar.';
    const edition = toRelease(second);
    expect(edition.themes.flatMap(({ statements }) => statements)[0]?.changed).toBe(note);
    const frame = { office: 'Amt', overtaken: '', baseUrl: 'https://example.org' };
    const paper = await toReleasePaper(edition, frame, drawHere);
    const pdf = setPaper('release', paper, '2026-11-02');
    const words = textOfPdf(pdf);
    expect(words === '' || words.includes('zählte andere Belege (30 von 48)')).toBe(true);
    const evidence = (one: Snapshot) => ({
      snapshot: one,
      statement: one.content.statements[0] ?? statement,
    });
    const page = toEvidence(
      { id: 'abcdefgh', editions: [evidence(second), evidence(first)], dropped: false },
      new Map(),
    );
    expect([page.statement.changed, page.changedReason]).toEqual([note, 'Eine Kategorie fehlte.']);
    expect(page.history[0]?.counted).toBe(
      'Textstellen mit der Kategorie „Licht“ (Es geht um Licht)',
    );
    const before = toEvidence(
      { id: 'abcdefgh', editions: [evidence(first)], dropped: false },
      new Map(),
    );
    expect([before.statement.changed, before.history[0]?.counted]).toEqual(['', '']);
  });

  it('stand in the order of the composition, in all sections that have something to say', async () => {
    const section = (key: string, more: object = {}) => ({
      ...{ key, text: '', statements: true, figures: true, ...more },
    });
    const composed = toRelease(
      aSnapshot({
        report: {
          sections: [
            section('introduction', { text: '# Anlass\n\nZwei **Jahre** Gespräche:\n\n- vor Ort' }),
            section('theme/aufgaben'),
            section('theme/bedeutung', { figures: false }),
            section('dissent'),
            section('network/nord', {
              network: { area: 'Nord', groups: [{ name: 'Ämter & Vereine', ring: 0, size: 6 }] },
            }),
            section('network/leer', { network: { area: 'Leer', groups: [] } }),
            section('timeline', {
              phases: [
                { key: 'a', title: 'Status quo', from: '2023-01', to: '2023-12', status: 'done' },
                { key: 'b', title: 'Danach', from: '2026', status: 'possible' },
              ],
            }),
          ],
        },
      }),
    );
    expect(composed.sections.map(({ title }) => title)).toEqual([
      ...['Einleitung', 'Aufgaben und wer sie übernimmt', 'Bedeutung des Quartiersmanagements'],
      ...['Wo Akteure widersprechen', 'Das Netzwerk: Nord', 'Der Ablauf'],
    ]);
    expect(composed.sections[0]?.html).toBe(
      '<h3>Anlass</h3>\n<p>Zwei <strong>Jahre</strong> Gespräche:</p>\n<ul>\n<li>vor Ort</li>\n</ul>',
    );
    expect(composed.sections[0]?.blocks).toEqual([
      { kind: 'heading', text: 'Anlass' },
      { kind: 'paragraph', text: 'Zwei Jahre Gespräche:' },
      { kind: 'item', text: 'vor Ort' },
    ]);
    expect(composed.themes.map(({ letter, figures }) => [letter, figures.length > 0])).toEqual([
      ['B', true],
      ['A', false],
    ]);
    expect(composed.sections[3]?.dissent.map(({ id, lines }) => [id, ...lines])).toEqual([
      ['A1', 'Dagegen: 5 von 48.'],
    ]);
    expect(composed.sections[5]?.timeline?.phases[1]?.statusText).toBe(
      'möglich, nicht beschlossen',
    );
    expect([composed.methodShown, composed.footnote === '']).toEqual([false, false]);
    const frame = { office: 'Amt', overtaken: '', baseUrl: 'https://example.org' };
    const paper = await toReleasePaper(composed, frame, drawHere);
    expect(paper.release.sections[4]?.networkSvg).toContain('viewBox');
    const pdf = setPaper('release', paper, '2026-10-30');
    expect(pdf.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('are one sentence where not one number of areas or groups is published', () => {
    const none = aReleasedTable('item/r', ['gar nicht', 'wenig', 'teils', 'viel', 'sehr viel'], {
      total: [48, 2, 3, 6, 17, 20],
      'area/prohlis': [27, 'x', 'x', 'x', 'x', 'x'],
      'area/gorbitz-ii': [21, 'x', 'x', 'x', 'x', 'x'],
      'publicationGroup/soziales': [42, 'x', 'x', 6, 'x', 'x'],
    });
    const { content } = aSnapshot();
    const items = content.items.slice(0, 1).map((item) => ({
      ...item,
      parts: item.parts.map((part) => ({ ...part, table: none })),
    }));
    const statements = content.statements.map((statement) => ({
      ...statement,
      table: aReleasedTable('statement/netzwerk', ['Nennungen', 'dagegen'], {
        total: [48, 37, 5],
        'area/prohlis': [27, 'x', 'x'],
        'area/gorbitz-ii': [21, 'x', 'x'],
        'publicationGroup/soziales': [42, 33, 'x'],
      }),
    }));
    const { themes } = toRelease(aSnapshot({ items, statements }));
    const figures = themes.flatMap((theme) => theme.figures);
    expect(
      figures.map(({ table, notes }) => [table.rows.map(({ label }) => label), notes]),
    ).toEqual([
      [['Alle', 'Soziale Arbeit und Kultur'], ['Nach Gebieten ist keine Zahl ausgewiesen (x).']],
    ]);
    const shown = themes.flatMap((theme) => theme.statements);
    expect(
      shown.map(({ spreads, spreadNote }) => [spreads.map(({ caption }) => caption), spreadNote]),
    ).toEqual([[['Nach Gruppen'], 'Nach Gebieten ist keine Zahl ausgewiesen (x).']]);
  });

  it('name whom a number would reveal, in numbers that stand in no table, too', () => {
    const survey = surveyWith(EVERY_KIND);
    const table = {
      ...{ key: 'item/x', question: 'x' },
      columns: [{ key: 'ja', label: 'ja', codes: ['ja'] }],
      rows: [
        { key: 'total', name: 'Alle' },
        { key: 'area/sued', name: 'Südviertel' },
      ],
    };
    const categories = [
      { code: 'ja', label: 'ja' },
      { code: 'teils', label: 'nur zum Teil' },
      { code: 'nein', label: 'nein' },
    ];
    const question = { key: 'x', item: 'x', part: null, categories };
    const names = toTableNames(survey, new Map(), [table], [{ question }]);
    const at = (row: string, column: string, low: number, high = low) => ({
      ...{ table: 'item/x', row, column, low, high, reason: 'small-cell' as const },
    });
    const small = { reason: 'small-base' as const };
    const rest = 'total − area/sued';

    expect(
      findingTexts(
        [
          at('total', 'ja', 1),
          at(rest, 'teils+nein', 0, 1),
          at('Fassung 1 vom 2024-01-10', 'teils', 2),
          { ...at('total', 'n', 0, 3), ...small },
          { ...at('total', 'teils', 0), ...small },
          { ...at('nord × polizei', 'teils', 0), ...small },
          { ...at('nord × polizei', 'nein', 1), ...small },
        ],
        names,
      ),
    ).toEqual([
      'Alle, „ja“: So hat nur eine Einrichtung geantwortet. Sie wäre zu erkennen.',
      'Alle ohne Südviertel, „nur zum Teil“ oder „nein“: Es ließe sich schließen, dass 0 bis 1 so geantwortet haben. Sie wären zu erkennen.',
      'Zusammen mit Fassung 1 vom 10. Januar 2024, „nur zum Teil“: So haben nur 2 geantwortet. Sie wären zu erkennen.',
      'Alle: Diese Gruppe ist zu klein. Es ließe sich schließen, dass 0 bis 3 geantwortet haben.',
      'Nordviertel, Polizei: Diese Gruppe ist zu klein. Aus den übrigen Zahlen ließe sich schließen, was sie geantwortet hat.',
    ]);
  });
});
