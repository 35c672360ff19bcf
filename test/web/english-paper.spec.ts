import { load } from 'cheerio';
import { Clock } from '../../src/application/clock.js';
import { describeWithPdftotext, pagesOf } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { createSurveyFolder } from '../support/survey-folder.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const option = (code: string) => ({ code, label: `choice ${code}` });

const ITEMS = [
  { key: 's', kind: 'single', text: 'Do you know us?', options: [option('yes'), option('no')] },
  {
    ...{ key: 'm', kind: 'multiple', text: 'From where?', max: 2 },
    options: [option('a'), option('b'), option('c')],
    showIf: { '==': [{ var: 's' }, 'yes'] },
  },
  {
    ...{ key: 't', kind: 'takeover', text: 'What could you do?' },
    tasks: [option('party'), option('paper')],
    stances: [option('do'), option('could'), option('not')],
    ...{ hoursFor: ['do', 'could'], conditionFor: ['could'] },
  },
  { key: 'k', kind: 'ranking', text: 'What first?', options: [option('x'), option('y')], max: 2 },
  { key: 'p', kind: 'points', text: 'Share', options: [option('u'), option('v')], total: 1000 },
  {
    ...{ key: 'b', kind: 'battery', text: 'Do you agree?', scale: 'steps' },
    rows: [{ key: 'b1', text: 'We are known.' }],
  },
  { key: 'why', kind: 'long-text', text: 'Why?', maxLength: 2000 },
];

const survey = (key: string, language: string) => ({
  ...{ key, language, title: `Survey ${key}`, minutes: 12, intro: ['We ask.'] },
  waves: [{ key: '2026', opens: '2026-01-01', closes: '2026-12-15' }],
  ...{ areas: ['north'], actorTypes: 'groups', access: 'open', confidentiality: 'vertraulich' },
  sections: [{ key: 'all', title: 'All', theme: 'meaning', items: ITEMS }],
});

const CATALOGUE = {
  process: {
    ...{ office: 'Planning Office', controller: 'The City', purpose: 'To decide.' },
    ...{ legalBasis: 'The Act.', recipients: 'The office.' },
    ...{ dataProtectionOfficer: 'The officer.', supervisoryAuthority: 'The authority.' },
    contact: { name: 'Ann', email: 'ann@example.org', phone: '1', address: '1 High Street' },
  },
  areas: [{ key: 'north', name: 'North' }],
  vocabularies: [{ key: 'groups', name: 'Groups', types: [{ key: 'school', name: 'Schools' }] }],
  scales: [{ key: 'steps', points: ['1', '2'].map((code) => ({ code, label: `step ${code}` })) }],
  themes: [{ key: 'meaning', letter: 'A', title: 'Meaning' }],
};

/** Words of which any German sentence has one, and those that stand alone on a sheet. */
const GERMAN =
  /\b(der|die|das|und|oder|bitte|bei|mit|nicht|Sie|Ihre?|eine?n?|wer|wie|von|Seite|Bogen|Fragen?|Stunden|Bedingung|Rang|Punkte|Az|Aussage|Zweck|Fassung|Dezember|Juni)\b|[äöüß]/gi;

describeWithPdftotext('a questionnaire in English on paper', () => {
  let web: WebApp;
  let headers: Readonly<Record<string, string>>;
  const folder = createSurveyFolder(CATALOGUE, [survey('english', 'en-GB'), survey('other', 'fr')]);

  beforeAll(async () => {
    web = await startWebApp({ environment: { SURVEYS_DIR: folder.path } });
    web.app.get(Clock).set('2026-06-01');
    headers = await signIn(web, 'staff');
  });
  afterAll(async () => {
    await web.close();
    folder.remove();
  });

  const blank = async (key: string) =>
    (await web.get(`/druck/fragebogen/${key}.pdf`)).body as Buffer;

  const numbered = async (key: string) => {
    const page = load((await web.get(`/druck/boegen/${key}`, headers)).text);
    const csrf = page('input[name="_csrf"]').first().attr('value') ?? '';
    const form = `_csrf=${csrf}&welle=2026&anzahl=1`;
    return (await web.post(`/druck/boegen/${key}.pdf`, form, headers)).body as Buffer;
  };

  /** What nobody has asked: fixed words, in the order of the sheet. */
  const FIXED = [
    'Filling this in takes about 12 minutes.',
    'Please return by 15 December 2026 to: Planning Office, 1 High Street',
    'Questions: Ann',
    'Privacy in brief',
    'Controller: The City',
    'Confidential, not anonymous:',
    'at the latest from 15 January 2027',
    'About you',
    'Which area do you work in?',
    'for my organisation',
    'choice no → go to question 3',
    'Fill in only if you ticked “choice yes” at question 1.',
    'Please tick no more than 2 answers.',
    'Please also state the hours a month at (1) or (2); the condition at (2).',
    'Hours a month:',
    'Please give ranks from 1 (most important) to 2, each only once.',
    'Please distribute exactly 1,000 points.',
    'Please tick one box in each row.',
    'Thank you for your time. Please return the sheet by 15 December 2026 to:',
    'Detach and keep',
  ];

  it('has all fixed words in English, on the page and in the PDF', async () => {
    const pdf = await blank('english');
    const paper = pagesOf(pdf).join(' ');
    expect(FIXED.filter((words) => !paper.includes(words))).toEqual([]);
    expect(paper).toContain('This sheet has no number');
    expect(paper).toContain('1 June 2026 Page 1 of');
    expect(paper.match(GERMAN)).toBeNull();
    expect(pdf.toString('latin1').match(/\/Lang \([^)]*\)/g)).toEqual(['/Lang (en-GB)']);

    const $ = load((await web.get('/druck/fragebogen/english')).text);
    expect($('html').attr('lang')).toBe('en');
    $('.no-print, .paper-number').remove();
    const page = $('.paper').text().replaceAll(/\s+/g, ' ');
    expect(FIXED.filter((words) => !page.includes(words))).toEqual([]);
    expect(page.match(GERMAN)).toBeNull();
  });

  it('says on numbered sheets in English what the number and the code are for', async () => {
    const paper = pagesOf(await numbered('english')).join(' ');
    for (const words of [
      'Sheet 00001-X, Page 1 of',
      'For office use only',
      'The number above links this paper to your stored answers',
      'With the code on the slip at the end you read, change, download and delete',
      'Your personal code',
      'you can read, change or delete your answers with this code at',
    ]) {
      expect(paper).toContain(words);
    }
    expect(paper.match(GERMAN)).toBeNull();
  });

  it('keeps the notice that it printed, and says on its page which language it is', async () => {
    const paper = pagesOf(await blank('english')).join(' ');
    const mark = /Privacy notice, version (\w{8})/.exec(paper)?.[1] ?? '';
    const notices = load((await web.get('/datenschutz/english')).text);
    const kept = notices(`main a:contains("${mark}")`).attr('href') ?? '';
    const page = load((await web.get(kept)).text);
    expect(page('main h2').first().text()).toBe('Controller');
    expect(page('main h2').first().attr('lang')).toBe('en');
    expect(page('html').attr('lang')).toBe('de');
  });

  it('is framed in German where there are no words in its language', async () => {
    const pdf = await blank('other');
    expect(pagesOf(pdf).join(' ')).toContain('Bitte zurück bis zum 15. Dezember 2026 an:');
    expect(pdf.toString('latin1')).toContain('/Lang (de-DE)');
    const $ = load((await web.get('/druck/fragebogen/other')).text);
    expect([$('html').attr('lang'), $('main section[lang]').attr('lang')]).toEqual(['de', 'fr']);
  });
});
