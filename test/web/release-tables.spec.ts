import type { Snapshot } from '../../src/domain/release/snapshot.js';
import { toEvidence } from '../../src/web/release/evidence.view.js';
import { toRelease } from '../../src/web/release/release.view.js';
import { aReleasedTable, aSnapshot } from '../support/release-fixture.js';

describe('figures and tables of a release', () => {
  it('say of a question for some how many of these, and nothing of all who were invited', () => {
    const [statement] = aSnapshot().content.statements;
    if (statement === undefined) throw new Error('the fixture has no statement');
    const table = aReleasedTable('statement/netzwerk', ['Nennungen'], { total: [14, 9] });
    const some = { ...statement, table, conditional: true } as const;
    const snapshot = aSnapshot({ statements: [some] });
    const pageOf = (one: Snapshot, it: typeof statement) =>
      toEvidence(
        { id: 'abcdefgh', editions: [{ snapshot: one, statement: it }], dropped: false },
        new Map(),
      );
    const page = pageOf(snapshot, some);
    expect(page.statement.figures).toBe('9 von 14 Akteuren, gefragt war nur ein Teil');
    expect(page.facts.map(({ label }) => label)).toContain('Gefragt');
    // Nothing is told of groups or areas: then the page says so.
    expect(page.noSpreads).toMatch(
      /^Nach Gruppen oder Gebieten ist diese Aussage nicht aufgeteilt/,
    );
    const all = pageOf(aSnapshot(), statement);
    expect(all.statement.figures).toBe('37 von 48 Akteuren, eingeladen 60');
    expect(all.facts.map(({ label }) => label)).not.toContain('Gefragt');
    expect(all.noSpreads).toBe('');
  });

  it('name in the heads of tables what is counted, of ranks and points as well', () => {
    const viewOf = (kind: 'ranking' | 'points', columns: readonly string[], rows: number[][]) => {
      const parts = rows.map((numbers, index) => {
        const [n = 0, ...cells] = numbers;
        const all: readonly [number, ...number[]] = [n, ...cells];
        const label = ['Feste', 'Beratung'][index] ?? '';
        const table = aReleasedTable(`item/b5/${label}`, columns, {
          ...{ total: all, 'area/prohlis': all },
        });
        return { key: label, label, table };
      });
      const item = { key: 'b5', kind, theme: 'bedeutung', text: 'Was zuerst?', parts };
      const [figure] = toRelease(aSnapshot({ items: [item] })).themes[0]?.figures ?? [];
      if (figure === undefined) throw new Error('no figure');
      return {
        finding: figure.finding,
        note: figure.notes.join(' '),
        heads: [figure.table, ...figure.breakdown].map(({ caption, head }) => [
          ...[caption, ...head.map(({ text }) => text)],
        ]),
      };
    };
    const ranks = ['Rang 1', 'Rang 2', 'ohne Rang'];
    expect(viewOf('ranking', ranks, [[40, 12, 20, 8], [40, 20, 12, 8]])).toEqual({
      finding: 'Was zuerst?',
      note: 'n sind alle, die etwas in eine Reihenfolge gebracht haben; „ohne Rang“ zählt, wer das dabei ausgelassen hat.',
      heads: [
        ['Wie viele Antwortbögen welchen Rang gegeben haben', 'Möglichkeit', ...ranks, 'n'],
        ['Feste', 'Wer', ...ranks, 'n'],
        ['Beratung', 'Wer', ...ranks, 'n'],
      ],
    }); // prettier-ignore
    expect(
      viewOf(
        'points',
        ['Punkte gegeben'],
        [
          [40, 12],
          [40, 30],
        ],
      ),
    ).toEqual({
      finding: 'Am häufigsten mit Punkten bedacht: „Beratung“, 30 von 40 (75\u202f%)',
      note: '',
      heads: [
        ['Wie viele Antwortbögen Punkte gegeben haben', 'Möglichkeit', 'gaben Punkte', 'Anteil'],
        ['Nach Gebieten: wie viele Antwortbögen Punkte gegeben haben', 'Möglichkeit', 'Prohlis'],
      ],
    });
  });
});
