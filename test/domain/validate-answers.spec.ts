import fc from 'fast-check';
import { validateAnswers } from '../../src/domain/response/validate-answers.js';
import { validateSubmission } from '../../src/domain/response/validate-submission.js';
import { EVERY_KIND, problemsOf, surveyWith, valueOf, YES_NO } from '../support/definitions.js';

const SURVEY = surveyWith(EVERY_KIND);
const NOBODY = {};

describe('validateAnswers', () => {
  it('puts answers into the order of the survey, whatever order they came in', () => {
    const answers = valueOf(
      validateAnswers(SURVEY, NOBODY, { lang: 'x', rang: ['a'], wahl: 'ja' }),
    );

    expect(Object.keys(answers)).toEqual(['wahl', 'rang', 'lang']);
  });

  it('reports every problem, in the order of the survey, unknown items last', () => {
    const raw = { fremd: 1, lang: 5, block: 1, info: 1, wahl: 'x' };

    expect(problemsOf(validateAnswers(SURVEY, NOBODY, raw))).toEqual([
      'wahl answer.unknown-option',
      'lang answer.wrong-kind',
      'fremd answer.unknown-item',
      'block answer.unknown-item',
      'info answer.unknown-item',
    ]);
  });

  it('says what was expected', () => {
    const result = validateAnswers(SURVEY, NOBODY, { punkte: { a: 3 }, kurz: 'x'.repeat(201) });

    expect(result).toMatchObject({
      problems: [{ details: { total: 10, sum: 3 } }, { details: { max: 200, length: 201 } }],
    });
  });

  it('asks for required answers only where they are shown, and drops what is hidden', () => {
    const survey = surveyWith([
      { key: 'a', kind: 'single', text: '?', options: YES_NO, required: true },
      {
        key: 'b',
        kind: 'number',
        text: '?',
        required: true,
        showIf: { '==': [{ var: 'a' }, 'ja'] },
      },
    ]);

    expect(problemsOf(validateAnswers(survey, NOBODY, {}))).toEqual(['a answer.missing']);
    expect(problemsOf(validateAnswers(survey, NOBODY, { a: 'ja' }))).toEqual(['b answer.missing']);
    expect(valueOf(validateAnswers(survey, NOBODY, { a: 'nein', b: 'Unsinn' }))).toEqual({
      a: 'nein',
    });
  });

  it('takes a reason for not answering, and nothing ticked, as an answer to a required item', () => {
    const required = EVERY_KIND.map((item) =>
      item.key === 'mehr' || item.key === 'note' ? { ...item, required: true } : item,
    );
    const raw = { mehr: [], note: { none: 'weiss-nicht' } };

    expect(valueOf(validateAnswers(surveyWith(required), NOBODY, raw))).toEqual(raw);
  });

  it('can look at some sections only, with conditions from all of them', () => {
    const showIf = { '==': [{ var: 'a' }, 'ja'] };
    const survey = surveyWith([], {
      sections: [
        { key: 's', title: 'S', items: [{ key: 'a', kind: 'single', text: '?', options: YES_NO }] },
        {
          key: 't',
          title: 'T',
          items: [{ key: 'b', kind: 'number', text: '?', required: true, showIf }],
        },
        { key: 'u', title: 'U', items: [{ key: 'c', kind: 'number', text: '?', required: true }] },
      ],
    });
    const only = { sections: ['t'] };

    expect(problemsOf(validateAnswers(survey, NOBODY, { a: 'ja' }, only))).toEqual([
      'b answer.missing',
    ]);
    expect(valueOf(validateAnswers(survey, NOBODY, { a: 'ja', b: 3 }, only))).toEqual({ b: 3 });
    expect(valueOf(validateAnswers(survey, NOBODY, { a: 'nein' }, only))).toEqual({});
  });

  it.each([null, [], 'x', 5])('refuses %j instead of answers', (raw) => {
    expect(problemsOf(validateAnswers(SURVEY, NOBODY, raw))).toEqual(['answers answer.wrong-kind']);
  });

  it('gives a result for anything that JSON can say, and never throws', () => {
    const keys = [...EVERY_KIND.map(({ key }) => key), 'zeile1', '__proto__', 'fremd'];
    const parts = fc.constantFrom('none', 'choices', 'other', 'a', 'stance', 'hours', 'condition');
    const nearly = fc.dictionary(
      parts,
      fc.oneof(fc.jsonValue(), fc.dictionary(parts, fc.jsonValue())),
    );
    const anyRaw = fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.jsonValue(), nearly));

    fc.assert(
      fc.property(fc.oneof(anyRaw, fc.jsonValue()), (raw) => {
        const result = validateAnswers(SURVEY, NOBODY, raw);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
    );
  });

  it('is not fooled by names that every object inherits', () => {
    const raw: unknown = JSON.parse(
      '{"__proto__": {"wahl": "ja"}, "constructor": 1, "punkte": {"__proto__": 10}, "ueber": {"a": {"stance": "ja", "__proto__": {"hours": 3}}}}',
    );

    expect(problemsOf(validateAnswers(SURVEY, NOBODY, raw))).toEqual([
      'punkte/__proto__ answer.unknown-option',
      'ueber/a answer.wrong-kind',
      '__proto__ answer.unknown-item',
      'constructor answer.unknown-item',
    ]);
  });
});

describe('validateSubmission', () => {
  const TODAY = '2026-10-01';
  const BODY = {
    id: '0B8E2C4E-54FB-4C1F-8B52-6F1F8E3F1C11',
    area: 'nord',
    actorType: 'polizei',
    speaksFor: 'organisation',
    answers: { wahl: 'ja' },
  };
  const submit = (changes: object, importing = false, today = TODAY): unknown => {
    const result = validateSubmission(SURVEY, { ...BODY, ...changes }, today, { importing });
    return result.ok ? result.value : problemsOf(result);
  };

  it('fills in the open wave, the channel, the language and the day', () => {
    expect(submit({})).toEqual({
      ...BODY,
      id: BODY.id.toLowerCase(),
      wave: '2026',
      channel: 'online',
      language: 'de',
      date: TODAY,
    });
  });

  it('reports all problems of the envelope and of the answers together', () => {
    expect(
      submit({
        id: '12',
        wave: '1999',
        area: 'west',
        actorType: '',
        speaksFor: 'alle',
        channel: 'fax',
        language: 'xx',
        organisation: ' leer',
        invitation: 5,
        date: '2026-01-01',
        answers: { wahl: 'x', fremd: 1 },
      }),
    ).toEqual([
      'date response.unknown-field',
      'actorType response.missing-field',
      'area response.unknown-area',
      'speaksFor response.unknown-speaks-for',
      'invitation response.invitation-required',
      'id response.invalid-id',
      'wave response.unknown-wave',
      'channel response.unknown-channel',
      'organisation response.invalid-organisation',
      'language response.unknown-language',
      'wahl answer.unknown-option',
      'fremd answer.unknown-item',
    ]);
  });

  it('reports every field that is missing', () => {
    expect(problemsOf(validateSubmission(SURVEY, {}, TODAY))).toEqual([
      'id response.missing-field',
      'answers response.missing-field',
      'area response.missing-field',
      'actorType response.missing-field',
      'speaksFor response.missing-field',
    ]);
    expect(problemsOf(validateSubmission(SURVEY, [], TODAY))).toEqual([' request.invalid']);
  });

  it.each(['2025-12-31', '2027-01-01'])(
    'takes nothing on %s, when the wave is not open',
    (today) => {
      expect(submit({ wave: '2026' }, false, today)).toEqual(['wave response.wave-closed']);
      expect(submit({}, false, today)).toEqual(['wave response.wave-closed']);
    },
  );

  it('says when the wave closed, and what was not known', () => {
    expect(validateSubmission(SURVEY, { ...BODY, wave: '2026' }, '2027-01-01')).toMatchObject({
      problems: [{ code: 'response.wave-closed', details: { closes: '2026-12-31' } }],
    });
    expect(validateSubmission(SURVEY, { ...BODY, channel: 'fax' }, TODAY)).toMatchObject({
      problems: [{ code: 'response.unknown-channel', details: { value: 'fax' } }],
    });
  });

  it('takes files of closed waves with their own dates, but none from the future', () => {
    const late = '2027-05-01';

    expect(submit({ wave: '2026', date: '2026-03-04' }, true, late)).toMatchObject({
      wave: '2026',
      date: '2026-03-04',
    });
    expect(submit({ date: '2027-05-02', wave: '2026' }, true, late)).toEqual([
      'date response.invalid-date',
    ]);
    expect(submit({ date: '2026-02-30' }, true)).toEqual(['date response.invalid-date']);
  });

  it('asks for an invitation where the survey is open to invited actors only', () => {
    const closed = { ...SURVEY, access: 'invitation' as const };

    expect(problemsOf(validateSubmission(closed, BODY, TODAY))).toEqual([
      'invitation response.invitation-required',
    ]);
    expect(validateSubmission(closed, { ...BODY, invitation: 'ABC' }, TODAY).ok).toBe(true);
    expect(validateSubmission(closed, BODY, TODAY, { importing: true }).ok).toBe(true);
  });

  it('knows the respondent when conditions are evaluated', () => {
    const survey = surveyWith([
      {
        key: 'a',
        kind: 'number',
        text: '?',
        required: true,
        showIf: { '==': [{ var: '$area' }, 'sued'] },
      },
    ]);
    const answers = {};

    expect(validateSubmission(survey, { ...BODY, answers }, TODAY).ok).toBe(true);
    expect(
      problemsOf(validateSubmission(survey, { ...BODY, area: 'sued', answers }, TODAY)),
    ).toEqual(['a answer.missing']);
  });
});
