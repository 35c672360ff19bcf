import { readCards, validateCards } from '../../src/domain/workshop/cards.js';
import { checkDots } from '../../src/domain/workshop/check-dots.js';
import { postersOf } from '../../src/domain/workshop/dot-poster.js';
import { countClusters, findTwins, type DotPoll } from '../../src/domain/workshop/workshop.js';
import { EVERY_KIND, problemsOf, surveyWith } from '../support/definitions.js';

const FRAME = { item: 'warum', cluster: '', table: 2 };

describe('cards that are typed off a wall', () => {
  it('are one a line, under the heading before them, and never merged', () => {
    const typed = '  Bänke am   Markt \n\n# Orte\nCafé offen\r\nCafe offen!\n##\nOhne';
    expect(readCards(typed, { ...FRAME, cluster: 'Wege' })).toEqual([
      { ...FRAME, cluster: 'Wege', text: 'Bänke am Markt' },
      { ...FRAME, cluster: 'Orte', text: 'Café offen' },
      { ...FRAME, cluster: 'Orte', text: 'Cafe offen!' },
      { ...FRAME, cluster: '', text: 'Ohne' },
    ]);
    expect(readCards('# nur eine Überschrift\n', FRAME)).toEqual([]);
  });

  it('are refused without a text, of an unknown question, table or length, each said once', () => {
    const [card] = readCards('Gut', FRAME);
    const long = { ...FRAME, text: 'x'.repeat(501), item: 'nie', table: 4 };
    const known = [{ tables: 3 }, { items: ['warum'] }] as const;
    expect(validateCards(card === undefined ? [] : [card], ...known)).toMatchObject({ ok: true });
    expect(validateCards([], ...known)).toMatchObject({
      problems: [{ code: 'workshop.no-cards' }],
    });
    expect(validateCards([long, long], ...known)).toMatchObject({
      problems: [
        { code: 'answer.too-long', at: 'text', details: { max: 500 } },
        { code: 'answer.unknown-item', at: 'item' },
        { code: 'workshop.unknown-table', at: 'table', details: { max: 3 } },
      ],
    });
  });

  it('are counted under their headings in the order of the wall, unsorted ones last', () => {
    const cards = ['', 'Orte', 'Leute', 'Orte'].map((cluster) => ({ cluster }));
    expect(countClusters(cards)).toEqual([
      { cluster: 'Orte', count: 2 },
      { cluster: 'Leute', count: 1 },
      { cluster: '', count: 1 },
    ]);
    expect(countClusters([])).toEqual([]);
  });

  it('know their twins by number', () => {
    const cards = ['Mehr Grün', 'mehr grün', 'Mehr Ruhe', 'MEHR GRÜN'].map((text, at) => ({
      ...{ id: `k${at}`, number: at + 1, text },
    }));
    const twins = findTwins(cards, (text) => text.toLowerCase());
    expect([...twins]).toEqual([
      ['k0', [2, 4]],
      ['k1', [1, 4]],
      ['k3', [1, 2]],
    ]);
  });
});

describe('posters', () => {
  it('hang for every closed question: a field an option, a row for each statement or task', () => {
    const told = postersOf(surveyWith(EVERY_KIND)).map(({ key, rows, usual, total }) => [
      ...[key, rows.map(({ item, part }) => `${item}${part && `/${part}`}`).join(' ')],
      ...[rows[0]?.fields.map(({ code }) => code).join(''), usual.dots, usual.cumulative, total],
    ]);
    expect(told).toEqual([
      ['wahl', 'wahl', 'janeinother', 1, false, undefined],
      ['mehr', 'mehr', 'abcother', 3, false, undefined],
      ['note', 'note', '12345', 1, false, undefined],
      ['block', 'zeile1 zeile2', '12345', 1, false, undefined],
      ['rang', 'rang', 'abc', 2, false, undefined],
      ['punkte', 'punkte', 'abc', 5, true, 10],
      ['ueber', 'ueber/a ueber/b ueber/c', 'janeinbedingt', 1, false, undefined],
    ]);
  });
});

describe('dots on a poster', () => {
  const [, , , , poster] = postersOf(surveyWith(EVERY_KIND));
  if (poster === undefined) throw new Error('There is no poster.');
  const poll = (a: number, b: number, changes: Partial<DotPoll> = {}): DotPoll => ({
    ...{ poster: 'rang', version: 1, dots: 3, cumulative: true, participants: 18 },
    counts: [
      { item: 'rang', part: '', code: 'a', count: a },
      { item: 'rang', part: '', code: 'b', count: b },
    ],
    ...changes,
  });
  const wrongWith = (given: DotPoll) => problemsOf(checkDots(given, poster, { participants: 20 }));

  it('are as many as the people had together, or fewer', () => {
    expect(wrongWith(poll(40, 14))).toEqual([]);
    expect(wrongWith(poll(0, 0))).toEqual([]);
    expect(wrongWith(poll(40, 15))).toEqual(['0 dots.too-many']);
  });

  it('are one a person in a field where nobody may heap them', () => {
    expect(wrongWith(poll(18, 18, { cumulative: false }))).toEqual([]);
    expect(wrongWith(poll(19, 18, { cumulative: false }))).toEqual(['0/a dots.not-cumulative']);
  });

  it('need a rule that can be, and whole numbers', () => {
    expect(wrongWith(poll(1, 1, { participants: 21, dots: 0 }))).toEqual([
      'dots workshop.count-invalid',
      'participants workshop.count-invalid',
    ]);
    expect(wrongWith(poll(NaN, -1))).toEqual([
      '0/a workshop.count-invalid',
      '0/b workshop.count-invalid',
    ]);
  });

  it('of fields the poster does not have are left out, and missing ones are 0', () => {
    const stray = { item: 'rang', part: '', code: 'fremd', count: 5 };
    const checked = checkDots({ ...poll(2, 1), counts: [stray] }, poster, { participants: 20 });
    expect(checked.ok && checked.value.counts.map(({ count }) => count)).toEqual([0, 0, 0]);
  });
});
