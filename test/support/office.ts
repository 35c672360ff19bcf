import { load } from 'cheerio';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { JobRunner } from '../../src/application/jobs/job-runner.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { signIn } from './planners-desk.js';
import type { WebApp } from './web-app.js';
import { INTRO } from './answering.js';
import { type Visitor, type PageSeen } from './visitor.js';

export const KEY = 'alle-arten';
export const PATH = `/planung/${KEY}/einladungen`;
export const PRINT = `/druck/einladungen/${KEY}.pdf`;
export const WAVE = '2026';

export type Headers = Readonly<Record<string, string>>;

export const aRoster = (count: number, cell: (index: number) => readonly [string, string]) =>
  Array.from({ length: count }, (_, index) => {
    const [area, actorType] = cell(index);
    const number = String(index + 1).padStart(3, '0');
    return { organisation: `org-${number}`, name: `Einrichtung ${number}`, area, actorType };
  });

export const three = () =>
  aRoster(3, (index) => (index === 2 ? ['sued', 'wohnen'] : ['nord', 'jugend']));

export async function openOffice(web: WebApp, roster = three()) {
  await web.app.get(RosterService).replace(KEY, WAVE, roster);
  const headers = await signIn(web, 'staff');
  const page = await web.get(PATH, headers);
  const csrf = load(page.text)('input[name="_csrf"]').first().attr('value') ?? '';
  return { headers, csrf };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

export const listOf = async (web: WebApp, { headers }: { headers: Headers }, query = '') => {
  const page = await web.get(`${PATH}?welle=${WAVE}${query}`, headers);
  const $ = load(page.text);
  return $('.invitations tbody tr')
    .toArray()
    .map((row) => {
      const [name, state] = [$(row).find('th').text(), $(row).find('td strong').text()];
      return `${name}: ${state}`;
    });
};

export async function printLetters(
  web: WebApp,
  { headers, csrf }: Office,
  organisations: readonly string[],
  art = 'einladung',
): Promise<Buffer> {
  const form = new URLSearchParams({ _csrf: csrf, welle: WAVE, art });
  for (const each of organisations) form.append('wahl[]', each);
  const sent = await web.post(PRINT, form.toString(), headers);
  if (sent.status === 303) return printedAsJob(web, headers, sent.headers.location ?? '');
  expect([sent.status, sent.headers['content-type']]).toEqual([200, 'application/pdf']);
  return sent.body as Buffer;
}

/** Many letters are set beside the pages, and fetched from the list of jobs. */
async function printedAsJob(web: WebApp, headers: Headers, jobs: string): Promise<Buffer> {
  await web.app.get(JobRunner).work();
  const list = load((await web.get(jobs, headers)).text);
  return web.download(list('main a[href$="/datei"]').first().attr('href') ?? '', headers);
}

export const ALL = ['nord/jugend/org-001', 'nord/jugend/org-002', 'sued/wohnen/org-003'];

/** Begins with a code and answers nothing but for whom; on the review. */
export async function toReview(visitor: Visitor, code: string): Promise<PageSeen> {
  const intro = await visitor.get(`${INTRO}?einladung=${code}`);
  const details = await visitor.submit(intro, 'Befragung beginnen');
  return answerTwo(visitor, details);
}

/** Says for whom, answers the two questions that must be answered; on the review. */
export async function answerTwo(visitor: Visitor, details: PageSeen): Promise<PageSeen> {
  await visitor.submit(details, 'Weiter zu den Fragen', { speaksFor: 'organisation' });
  await visitor.post(`${INTRO}/teil/auswahl`, 'answers[nutzen]=treff');
  await visitor.post(`${INTRO}/teil/skalen`, 'answers[stimme]=4');
  return visitor.get(`${INTRO}/pruefen`);
}

export const send = (visitor: Visitor, review: PageSeen, changes = {}) =>
  visitor.submit(review, 'Antworten absenden', changes);

export const apiBody = (number: number, invitation: string, changes: object = {}) => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  speaksFor: 'organisation',
  invitation,
  answers: { nutzen: 'treff', stimme: '4' },
  ...changes,
});

export const sendByApi = async (web: WebApp, body: object) => {
  const answer = await request(web.app.getHttpServer() as App)
    .post(`/api/v1/surveys/${KEY}/responses`)
    .send(body);
  const { code, problems = [] } = answer.body as {
    code?: string;
    problems?: { code: string; at: string }[];
  };
  return [answer.status, code, ...problems.map((each) => `${each.at} ${each.code}`)];
};
