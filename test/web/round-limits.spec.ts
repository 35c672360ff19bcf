import { setTimeout as sleep } from 'node:timers/promises';
import { StatementsService } from '../../src/application/statements/statements.service.js';
import { RoundSteps } from '../../src/application/validation/round-steps.service.js';
import { RoundsService } from '../../src/application/validation/rounds.service.js';
import { SESSION_COOKIE } from '../../src/web/current-session.js';
import { valueOf } from '../support/definitions.js';
import { aPlanner } from '../support/planners-desk.js';
import { SMALL_CATALOGUE, smallSurvey } from '../support/small-survey.js';
import { createSurveyFolder, type SurveyFolder } from '../support/survey-folder.js';
import { Visitor } from '../support/visitor.js';
import { startWebApp, type WebApp } from '../support/web-app.js';

const BY = { source: 'account', person: 'pia' } as const;

describe('an open round', () => {
  let folder: SurveyFolder;
  let web: WebApp;
  let key: string;
  let id: string;
  let code: string;

  beforeAll(async () => {
    folder = createSurveyFolder(SMALL_CATALOGUE, [smallSurvey()]);
    web = await startWebApp({ environment: { SURVEYS_DIR: folder.path } });
    const fields = {
      ...{ theme: 'bedeutung', subtopic: 'Lage', sentence: 'Sie kennen die Lage.' },
      ...{ polarity: '+', modality: 'ist', rule: { item: 's', codes: ['ja'] } },
    };
    const entry = { key: '', revision: 0, reason: '', fields };
    key = valueOf(await web.app.get(StatementsService).save('klein', entry, BY)).key;
    const place = { surveyKey: 'klein', wave: '2026' };
    const round = { title: 'Runde', area: '', day: '2026-05-01', place: '', present: '6' };
    const rounds = web.app.get(RoundsService);
    id = valueOf(await rounds.prepare(place, { ...round, statements: [key] }, BY));
    valueOf(await web.app.get(RoundSteps).open(id));
    valueOf(await web.app.get(RoundSteps).beginVote(id, 'klein'));
    code = (await rounds.find('klein', id))?.code ?? '';
  });
  afterAll(async () => {
    await web.close();
    folder.remove();
  });

  const phone = async () => {
    const visitor = new Visitor(web);
    await visitor.get(`/runde/${code}`);
    return visitor;
  };
  const vote = (visitor: Visitor, stimme: string) =>
    visitor.post(`/runde/${code}`, { aussage: key, stimme, ergaenzung: '' });

  it('takes no more voices of a phone that does not stop, and those of all others', async () => {
    const restless = await phone();
    const statuses: number[] = [];
    for (let count = 0; count < 121; count += 1) {
      statuses.push((await vote(restless, 'add')).status);
    }
    expect([statuses[119], statuses[120]]).toEqual([422, 429]);
    expect((await vote(await phone(), 'agree')).status).toBe(200);
  });

  it('tells nobody anything any more who has signed out', async () => {
    await web.app.listen(0, '127.0.0.1');
    const planner = await aPlanner(web);
    const room = `/planung/klein/runden/${id}`;
    const cookie = `${SESSION_COOKIE}=${planner.cookie(SESSION_COOKIE) ?? ''}`;
    const stream = await fetch(`${await web.app.getUrl()}${room}/strom`, { headers: { cookie } });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const ended = stream.text().then(() => 'ended');
    expect(await Promise.race([ended, sleep(500, 'goes on')])).toBe('goes on');
    const { $ } = await planner.get(room);
    await planner.post('/abmelden', { _csrf: $('input[name=_csrf]').first().attr('value') });
    expect(await Promise.race([ended, sleep(9_000, 'goes on', { ref: false })])).toBe('ended');
  }, 20_000);
});
