import { dictionaryOf } from '../../src/domain/export/dictionary.js';
import { missingCodesOf, reasonCodes } from '../../src/domain/export/missing-codes.js';
import { nameVariables } from '../../src/domain/export/variable-names.js';
import { responseWeights } from '../../src/domain/analysis/response-weights.js';
import type { NumberItem } from '../../src/domain/survey/survey.js';
import { RESPONSES, SURVEY } from '../support/six-responses.js';

const options = { texts: false, weights: false, channels: ['online', 'Papier'] };
const { variables, row } = dictionaryOf(SURVEY, options);
const named = (name: string) => variables.find((variable) => variable.name === name);

/** Empty, in a number that may be negative. */
const Z = -9_999_980;

/** Empty, not asked, not ranked, "weiß nicht". */
const [E, H, U, D] = [-80, -81, -82, -98];

describe('responses as rows of numbers', () => {
  it('are the table of the six responses, with a code for every reason why there is no answer', () => {
    const rows = RESPONSES.map((submission, at) =>
      row({ submission, texts: {}, weight: 1 }, at + 1),
    );
    const names = variables.map(({ name }) => name);
    expect(names.slice(0, 8).join(' ')).toBe(
      'nr welle gebiet gruppe weg spricht_fuer sprache datum',
    );
    expect(rows.map((cells) => cells.slice(0, 8))).toEqual([
      [1, 1, 1, 1, 1, 1, 'de', '2026-05-01'],
      [2, 1, 1, 1, 1, 2, 'de', '2026-05-01'],
      [3, 1, 1, 2, 2, 1, 'de', '2026-05-01'],
      [4, 1, 2, 1, 1, 1, 'de', '2026-05-01'],
      [5, 1, 2, 2, 1, 2, 'de', '2026-05-01'],
      [6, 1, 2, 2, 2, 1, 'de', '2026-05-01'],
    ]);
    expect(names.slice(8).join(' ')).toBe(
      'r s m_a m_b m_c m_other k_x k_y k_z p_u p_v z t_fest t_fest_hours t_rat t_rat_hours',
    );
    expect(rows.map((cells) => cells.slice(8))).toEqual([
      [1, 1, 1, 1, 0, 0, 1, 2, U, 60, 40, 2, 1, H, 2, 4],
      [2, 1, 0, 0, 0, 0, 1, U, U, 100, 0, 3.5, 3, H, E, H],
      [4, 2, 0, 0, 1, 0, 2, 1, U, 0, 100, 2, E, E, E, E],
      [5, E, 1, 0, 0, 1, U, 1, U, 50, 50, Z, 2, 10, 2, 2],
      [D, 1, E, E, E, E, E, E, E, E, E, 10, E, H, 3, H],
      [5, 2, 1, 0, 0, 0, 2, U, 1, 30, 70, 4, 1, H, E, H],
    ]);
  });

  it('say what every number means, and how it may be counted', () => {
    expect(named('r')).toMatchObject({
      ...{ measure: 'ordinal', missingRange: { low: -99, high: -80 } },
      missing: [
        { value: D, label: 'weiß nicht' },
        { value: H, label: 'nicht gefragt (Bedingung nicht erfüllt)' },
        { value: E, label: 'leer gelassen' },
      ],
    });
    expect(named('s')).toMatchObject({
      ...{ measure: 'nominal' },
      values: [
        { value: 1, label: 'Antwort ja', code: 'ja' },
        { value: 2, label: 'Antwort nein', code: 'nein' },
      ],
    });
    expect(named('z')).toMatchObject({ measure: 'scale', decimals: 1 });
  });

  it('hold texts only where they may be shown, and one who was not asked has none', () => {
    const dictionary = dictionaryOf(SURVEY, { ...options, texts: true, weights: true });
    const [first] = RESPONSES;
    if (first === undefined) throw new Error('No response');
    const texts = { 'warum/': 'Weil [Einrichtung] fehlt.' };
    const cells = dictionary.row({ submission: first, texts, weight: 1.5 }, 1);
    const at = (name: string) =>
      cells[dictionary.variables.findIndex((variable) => variable.name === name)];
    expect([at('warum'), at('m_other_text'), at('gewicht')]).toEqual([
      ...['Weil [Einrichtung] fehlt.', '', 1.5],
    ]);
    expect(JSON.stringify(cells)).not.toContain('zu wenig');
    // Neither the id nor the organisation is in any row.
    expect(JSON.stringify(cells)).not.toContain(first.id);
  });
});

describe('codes for what is no answer', () => {
  const number = (min?: number): NumberItem => ({
    ...{ key: 'z', kind: 'number', text: '', required: false, noAnswer: [], decimals: 0 },
    ...(min === undefined ? {} : { min }),
  });

  it('lie out of reach of numbers that may be negative', () => {
    const reasons = reasonCodes(SURVEY);
    expect(missingCodesOf(number(0), reasons)).toMatchObject({ low: -99, high: -80 });
    expect(missingCodesOf(number(), reasons)).toMatchObject({ low: -9_999_999, high: -9_999_980 });
    expect(missingCodesOf(number(-100), reasons).reasons['weiss-nicht']).toBe(-9_999_998);
  });
});

describe('names of variables', () => {
  it('are taken by statistics programs, and are no two the same', () => {
    const [variable] = variables;
    if (variable === undefined) throw new Error('No variable');
    const bases = ['b4/raum', 'B4-raum', '2größe', 'all', 'x'.repeat(70), 'ok_', '漢'];
    const names = nameVariables(bases.map((base) => ({ ...variable, base })));
    expect(names.map(({ name }) => name)).toEqual([
      ...['b4_raum', 'B4_raum_2', 'v_2groesse', 'v_all', 'x'.repeat(64), 'ok', 'v'],
    ]);
  });
});

describe('weights of responses', () => {
  it('let strata count as they were invited, with the mean 1', () => {
    const cell = (actorType: string, invited: number, n: number) => ({
      ...{ area: 'nord', actorType, group: null, invited, n },
    });
    // 30 invited of whom 20 answered, 60 of whom 15: 30/20 and 60/15, times 35/90.
    const weights = responseWeights([cell('schule', 30, 20), cell('polizei', 60, 15)]);
    expect(weights?.map(({ weight }) => Math.round(weight * 1e6) / 1e6)).toEqual([
      ...[0.583333, 1.555556],
    ]);
    expect(responseWeights([cell('schule', 30, 3)])).toBeNull();
    expect(responseWeights([])).toBeNull();
  });
});
