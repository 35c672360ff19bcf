import { parseStatement } from '../../src/domain/survey/parse-statements.js';
import { catalogue, EVERY_KIND, problemsOf, surveyWith, valueOf } from '../support/definitions.js';

describe('evidence in a statements file', () => {
  const survey = surveyWith(EVERY_KIND);
  const statement = {
    key: 's1',
    theme: 'bedeutung',
    subtopic: 'U',
    sentence: 'Die meisten …',
    quantifier: 'die meisten',
    polarity: '+',
    modality: 'ist',
  };

  it('takes evidence of every kind, for it, against it and beside it', () => {
    const answers = { item: 'wahl', codes: ['ja'] };
    const evidence = [
      { stance: 'pro', code: 'raeume' },
      { stance: 'contra', code: 'geld', items: ['lang'] },
      { stance: 'neutral', text: '0b1c', passage: 'p1' },
      { stance: 'pro', cards: { item: 'lang', cluster: 'Räume', workshop: 'w1' } },
      { stance: 'pro', dots: { item: 'ueber', part: 'a', code: 'ja' } },
      { stance: 'contra', answers },
    ];
    const texts = { scope: 'Vereine', reasons: 'Zeit', example: 'Fest', quote: 'z-1' };
    const parsed = parseStatement(
      { ...statement, evidence, ...texts },
      survey,
      catalogue(),
      new Set(['raeume', 'geld']),
    );

    expect(valueOf(parsed)).toEqual({ ...statement, evidence, ...texts });
  });

  it('lets the first closed item that speaks for it carry the figures', () => {
    const rule = { item: 'wahl', codes: ['ja'] };
    const pro = { stance: 'pro', answers: rule };
    const parse = (evidence: readonly unknown[]) =>
      valueOf(parseStatement({ ...statement, evidence }, survey, catalogue()));

    expect(parse([pro])).toEqual({ ...statement, rule });
    expect(parse([{ stance: 'neutral', answers: rule }])).not.toHaveProperty('rule');
    expect(parse([pro, pro]).evidence).toEqual([pro]);
  });

  it('refuses evidence of no kind or of two, unknown codes, and what belongs to another kind', () => {
    const check = (...evidence: readonly unknown[]) =>
      problemsOf(
        parseStatement({ ...statement, evidence }, survey, catalogue(), new Set(['raeume'])),
      );

    expect(
      check(
        { stance: 'pro' },
        { stance: 'pro', code: 'raeume', text: 'x' },
        { stance: 'dafür', code: 'raeume' },
        { stance: 'pro', code: 'fehlt' },
        { stance: 'pro', code: 'raeume', items: ['fehlt'] },
        { stance: 'pro', code: 'raeume', passage: 'p' },
        { stance: 'pro', cards: { item: 'lang' } },
        'raeume',
      ),
    ).toEqual([
      'evidence[0] definition.invalid-value',
      'evidence[1] definition.invalid-value',
      'evidence[2].stance definition.invalid-value',
      'evidence[3].code definition.unknown-reference',
      'evidence[4].items[0] definition.unknown-reference',
      'evidence[5].passage definition.unknown-field',
      'evidence[6].cards.cluster definition.missing-field',
      'evidence[7] definition.wrong-type',
    ]);
  });

  it('takes a sentence that stands on nothing, but no contrary answers without a rule', () => {
    const parse = (more: object) => parseStatement({ ...statement, ...more }, survey, catalogue());

    expect(valueOf(parse({}))).toEqual(statement);
    expect(problemsOf(parse({ contrary: { codes: ['nein'] } }))).toEqual([
      'rule definition.missing-field',
    ]);
  });
});
