import {
  type ComposedSection,
  compositionProblems,
  defaultComposition,
  freezeComposition,
  sectionKeys,
} from '../../src/domain/composition/composition.js';
import { networkGroups } from '../../src/domain/roster/network-groups.js';

const section = (key: string, text = '', shown = true): ComposedSection => ({
  ...{ key, text, statements: shown, figures: shown },
});

const THEMES = [{ key: 'bedeutung' }, { key: 'finanzierung' }];
const AREAS = [{ key: 'nord', name: 'Nordviertel' }];

describe('a report that is put together', () => {
  it('has sections for every theme and every area', () => {
    expect(sectionKeys(THEMES, AREAS)).toEqual([
      ...['introduction', 'overview', 'theme/bedeutung', 'theme/finanzierung', 'others', 'dissent'],
      ...['participation', 'network/nord', 'timeline', 'method', 'outlook'],
    ]);
    expect(compositionProblems(defaultComposition(THEMES))).toEqual([]);
  });

  it.each([
    [[], [], 'composition.empty', 'abschnitte'],
    [[section('introduction')], [], 'composition.text-missing', 'introduction'],
    [[section('theme/bedeutung', '', false)], [], 'composition.theme-empty', 'theme/bedeutung'],
    [[section('method', 'x'.repeat(20_001))], [], 'composition.text-too-long', 'method'],
    [[section('method')], [section('outlook', 'a\u0000')], 'composition.text-broken', 'outlook'],
  ])('says what is wrong with %j', (sections, aside, code, at) => {
    expect(compositionProblems({ sections, aside })).toMatchObject([{ code, at }]);
  });

  it('takes words in place of statements and figures', () => {
    const sections = [
      section('theme/bedeutung', 'Dazu später.', false),
      section('outlook', 'Bald.'),
    ];
    expect(compositionProblems({ sections, aside: [] })).toEqual([]);
  });

  it('is frozen with its pictures, and without what is no longer there', () => {
    const phases = [{ key: 'eins', title: 'Anfang', from: '2023-01', status: 'done' as const }];
    const groups = [{ name: 'Schulen', ring: 0, size: 4 }];
    const frozen = freezeComposition(
      {
        sections: ['timeline', 'theme/weg', 'network/nord', 'network/weg'].map((key) =>
          section(key),
        ),
        aside: [section('outlook', 'Nicht im Bericht.')],
      },
      { themes: THEMES, areas: AREAS, phases, groupsOf: () => groups },
    );
    expect(frozen.sections).toEqual([
      { ...section('timeline'), phases },
      { ...section('network/nord'), network: { area: 'Nordviertel', groups } },
    ]);
  });

  it('draws groups by who was invited, or by who works there where nobody was', () => {
    const types = [
      { key: 'schule', name: 'Schulen' },
      { key: 'polizei', name: 'Polizei' },
    ];
    const organisation = (key: string, actorType: string, ring: number) => ({
      ...{ key, name: key, actorType, furtherTypes: [], note: '', areas: [{ area: 'nord', ring }] },
    });
    const organisations = [0, 2, 3].map((ring) => organisation(`s${ring}`, 'schule', ring));
    const sizes = (invited: number | null) =>
      networkGroups(
        types,
        'nord',
        [{ area: 'nord', actorType: 'schule', invited, answered: 0 }],
        organisations,
      ).map(({ name, ring, size }) => [name, ring, size]);
    expect(sizes(7)).toEqual([['Schulen', 2, 7]]);
    expect(sizes(null)).toEqual([['Schulen', 2, 3]]);
  });
});
