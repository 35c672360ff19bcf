import { composeResults } from '../../src/domain/analysis/compose-results.js';
import { displayRules } from '../../src/domain/analysis/display.js';
import type { Survey } from '../../src/domain/survey/survey.js';
import { DIFU_BASE, DIFU_TABLE_15 } from '../support/difu.js';
import { aSubmission, aSurvey, talliesOf, versionOf } from '../support/six-responses.js';

const survey: Survey = aSurvey(() => [
  {
    key: 'ebenen',
    kind: 'single',
    text: 'Welche Ebenen sind am Quartiersmanagement beteiligt?',
    required: false,
    noAnswer: [],
    options: DIFU_TABLE_15.map(({ code }) => ({ code, label: code })),
  },
]);

describe('table 15 of the second survey on Soziale Stadt (Difu 2002)', () => {
  const version = versionOf(survey, 1);
  const answers = DIFU_TABLE_15.flatMap(({ code, count }) => Array<string>(count).fill(code));
  const responses = answers.map((ebenen, index) =>
    aSubmission(index, ['nord', 'schule', 'paper', 'organisation'], { ebenen }),
  );
  const [item] = composeResults({
    versions: [version],
    wave: '2026',
    tallies: talliesOf(version, responses),
    filter: {},
    by: null,
    invited: [],
    dates: null,
  }).items;

  it('has the printed base and counts', () => {
    expect(item?.n).toBe(DIFU_BASE);
    expect(item?.cells.map(({ code, count }) => ({ code, count }))).toEqual(
      DIFU_TABLE_15.map(({ code, count }) => ({ code, count })),
    );
  });

  it('has the printed percentages, to the one decimal that its base allows', () => {
    const decimals = displayRules(DIFU_BASE, null).percentDecimals ?? NaN;
    const shown = item?.cells.map(({ share }) =>
      ((share ?? NaN) * 100).toFixed(decimals).replace('.', ','),
    );
    expect(shown).toEqual(DIFU_TABLE_15.map(({ percent }) => percent));
  });
});
