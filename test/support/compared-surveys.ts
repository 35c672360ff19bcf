import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { ResponseLinesService } from '../../src/application/responses/response-lines.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { smallSurvey } from './small-survey.js';
import type { SurveyFile } from './survey-folder.js';

const options = (...codes: readonly string[]) =>
  codes.map((code) => ({ code, label: `Antwort ${code}` }));

const YES_NO = options('ja', 'nein');

/**
 * Two areas in 2026, small enough for counts known from print:
 *
 * | | invited | s: yes of n | r: upper two | w1: upper two | types |
 * |---|---|---|---|---|---|
 * | nord | 20 | 9 of 14 | 10 of 14 | 7 of 14 | 11 schule (7 yes), 3 polizei (2 yes) |
 * | sued | 12 | 0 of 8 | 2 of 8 | 6 of 8 | 8 schule |
 *
 * The first five of nord rank k as in `six-responses.ts`: x y, x, y x, y, z x.
 */
export const GROUPS_SURVEY = smallSurvey({
  key: 'gruppen',
  items: [
    { key: 's', kind: 'single', text: 'Frage s', options: YES_NO },
    { key: 'r', kind: 'rating', text: 'Wie belastet?', scale: 'stufen' },
    {
      key: 'w',
      kind: 'battery',
      text: 'Wie wichtig?',
      scale: 'stufen',
      rows: [{ key: 'w1', text: 'Die Runden' }],
    },
    { key: 'k', kind: 'ranking', text: 'Frage k', options: options('x', 'y', 'z'), max: 2 },
  ],
});

const RANKINGS = [['x', 'y'], ['x'], ['y', 'x'], ['y'], ['z', 'x']];

const upTo = (place: number, count: number) => (place < count ? '4' : '1');

function groupsAnswers(area: 'nord' | 'sued', place: number) {
  const nord = area === 'nord';
  const ranking = nord ? RANKINGS[place] : undefined;
  return {
    area,
    // The last three of the north are police: two of them say yes.
    actorType: nord && place >= 7 && place < 10 ? 'polizei' : 'schule',
    answers: {
      s: nord && place < 9 ? 'ja' : 'nein',
      r: upTo(place, nord ? 10 : 2),
      w1: upTo(place, nord ? 7 : 6),
      ...(ranking === undefined ? {} : { k: ranking }),
    },
  };
}

/** The weighted example of print: N = 30, n = 20, 15 yes; N = 60, n = 15, 6 yes. */
export const WEIGHTS_SURVEY = smallSurvey({
  key: 'gewichte',
  items: [{ key: 's', kind: 'single', text: 'Frage s', options: YES_NO }],
});

/**
 * Two waves: v as in Newcombe (1998), example (a) of his table II, 48 of 80 before and 56 of 70
 * after; m reads differently, neu was not asked before.
 */
export const WAVES_SURVEY_2023 = wavesSurvey([
  { key: 'm', kind: 'multiple', text: 'Frage m, alt', options: options('a', 'b') },
]);

export const WAVES_SURVEY = wavesSurvey([
  { key: 'm', kind: 'multiple', text: 'Frage m, neu', options: options('a', 'b') },
  { key: 'neu', kind: 'single', text: 'Frage neu', options: YES_NO },
]);

function wavesSurvey(others: readonly unknown[]): SurveyFile {
  const v = { key: 'v', kind: 'single', text: 'Frage v', options: YES_NO };
  return smallSurvey({ key: 'wellen', items: [v, ...others] });
}

const range = (count: number) => Array.from({ length: count }, (_, place) => place);

export async function enterGroups(app: NestFastifyApplication): Promise<void> {
  await enter(app, 'gruppen', '2026', [
    ...range(14).map((place) => groupsAnswers('nord', place)),
    ...range(8).map((place) => groupsAnswers('sued', place)),
  ]);
  await invite(app, 'gruppen', [
    ['nord', 'schule', 15],
    ['nord', 'polizei', 5],
    ['sued', 'schule', 12],
  ]);
  const answer = (area: string, yes: number) => (place: number) => ({
    area,
    actorType: 'schule',
    answers: { s: place < yes ? 'ja' : 'nein' },
  });
  await enter(app, 'gewichte', '2026', [
    ...range(20).map(answer('nord', 15)),
    ...range(15).map(answer('sued', 6)),
  ]);
  await invite(app, 'gewichte', [
    ['nord', 'schule', 30],
    ['sued', 'schule', 60],
  ]);
}

/** Everybody of a wave names the first option of m; `yes` of them say yes to v. */
export async function enterWave(
  app: NestFastifyApplication,
  wave: string,
  [yes, n]: readonly [number, number],
): Promise<void> {
  const answers = range(n).map((place) => ({
    area: 'nord',
    actorType: 'schule',
    answers: { v: place < yes ? 'ja' : 'nein', m: ['a'] },
  }));
  await enter(app, 'wellen', wave, answers);
}

interface Entered {
  readonly area: string;
  readonly actorType: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

async function enter(
  app: NestFastifyApplication,
  survey: string,
  wave: string,
  entries: readonly Entered[],
): Promise<void> {
  const rows = entries.map((entry, index) => ({
    row: index + 1,
    body: {
      ...{ id: randomUUID(), wave, channel: 'online', speaksFor: 'organisation', language: 'de' },
      ...{ ...entry, date: `${wave}-05-01` },
    },
  }));
  const done = await app.get(ResponseLinesService).submitAll(survey, rows);
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
}

async function invite(
  app: NestFastifyApplication,
  survey: string,
  cells: readonly (readonly [area: string, actorType: string, invited: number])[],
): Promise<void> {
  const lines = cells.flatMap(([area, actorType, invited]) =>
    range(invited).map((n) => `${area}-${actorType}-${n},Nummer ${n},${area},${actorType}`),
  );
  const csv = ['organisation,name,area,actorType', ...lines].join('\n');
  const done = await app.get(RosterService).importCsv(csv, survey, '2026');
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
}
