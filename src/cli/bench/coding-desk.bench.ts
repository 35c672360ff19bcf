import { randomUUID } from 'node:crypto';
import { CodebooksService } from '../../application/coding/codebooks.service.js';
import { CodingDeskService } from '../../application/coding/coding-desk.service.js';
import { CodingQueueService } from '../../application/coding/coding-queue.service.js';
import {
  CodingSourcesService,
  type SourceText,
} from '../../application/coding/coding-sources.service.js';
import { CodingWork } from '../../application/coding/coding-work.js';
import { RedactionsService } from '../../application/coding/redactions.service.js';
import { SuggestionsService } from '../../application/coding/suggestions.service.js';
import { TextIndexes } from '../../application/coding/text-indexes.service.js';
import type { Viewer } from '../../application/coding/viewer.js';
import { OrganisationsService } from '../../application/roster/organisations.service.js';
import { ResponseLinesService } from '../../application/responses/response-lines.service.js';
import type { CodingStep } from '../../domain/coding/coding.js';
import type { Result } from '../../domain/problem.js';
import {
  type CodingRecord,
  CodingsRepository,
} from '../../persistence/coding/codings.repository.js';
import type { Services } from '../services.js';
import { madeCodes, madeOrganisations, madeResponses } from './coding-material.js';
import type { BenchContext, MeasuredRow, Measurement, Row } from './measurement.js';
import { interleaved, timed, type Timing } from './rounds.js';
import { spreadOf } from './spread.js';
import { type Waiting, watchWaiting } from './waiting.js';

const SURVEY = 'wohnungsunternehmen';
const WAVE = '2026';
const TEXTS = 5000;
const CODES = 60;
const ORGANISATIONS = 200;
/** Four texts of five are coded already: suggestions have something to learn from. */
const CODED = 0.8;
const TARGET = { of: 'value', atMost: 200 } as const;
/** Lines of the queue that are shown at once. */
const SHOWN = 50;

const CODER: Viewer = { name: 'bench', role: 'coder' };
const PLACE = { surveyKey: SURVEY, wave: WAVE, round: 'blind-1' } as const;

/**
 * The coding desk at 5,000 answers and 60 codes: how long the server works for the queue, a text, a
 * search, a step and suggestions, and how long others wait meanwhile.
 */
export const codingDesk: Measurement = {
  name: 'Coding desk: 5,000 answers, 60 codes, 200 organisations whose names are replaced',
  run: async (context) => {
    const installation = await context.emptyInstallation('sqlite');
    return context.withServices(installation, (services) => measure(services, context));
  },
};

async function measure(services: Services, context: BenchContext): Promise<readonly Row[]> {
  const ids = await fill(services, context.quick ? TEXTS / 50 : TEXTS);
  const open = ids.slice(ids.length * CODED);
  const waiting = watchWaiting();
  // Whoever opens the queue first waits for the texts; the first search waits for the index.
  const first = rowsOf('first look of a process', [
    await watched(waiting, () => openQueue(services)),
  ]);
  const index = rowsOf('index made', [await watched(waiting, () => indexOf(services))]);
  const jobs = {
    'queue opens': () => openQueue(services),
    'text opens': (at: number) => openText(services, open[at] ?? ''),
    'step taken': (at: number) => step(services, open[at] ?? '', 0, [give(`c${String(at)}`)]),
    'search finds': () => search(services),
    suggestions: (at: number) =>
      services.get(SuggestionsService).find(PLACE, CODER, open[at] ?? ''),
  };
  let round = 0;
  const times = context.quick ? 1 : Math.max(context.rounds, 20);
  const names = Object.keys(jobs) as (keyof typeof jobs)[];
  const variants = Object.fromEntries(
    names.map((name) => [
      name,
      () => watched(waiting, () => jobs[name](Math.floor(round++ / names.length))),
    ]),
  );
  const measured = await interleaved(times, variants);
  waiting.end();
  const rows = Object.entries(measured).flatMap(([name, found]) => rowsOf(name, found, TARGET));
  return [...first, ...index, ...rows];
}

interface Watched extends Timing {
  /** The longest that anybody else had to wait, in milliseconds. */
  readonly held: number;
}

async function watched(waiting: Waiting, work: () => Promise<unknown>): Promise<Watched> {
  const { found, held } = await waiting.during(() => timed(work));
  return { ...found, held };
}

function rowsOf(
  what: string,
  times: readonly Watched[],
  target?: MeasuredRow['target'],
): readonly Row[] {
  const of = (field: keyof Watched) => spreadOf(times.map((time) => time[field]));
  const aim = target === undefined ? {} : { target };
  return [
    { what, unit: 'ms', value: of('ms'), cpu: of('cpu'), ...aim },
    { what: `${what}: others wait at most`, unit: 'ms', value: of('held'), ...aim },
  ];
}

const indexOf = (services: Services) => services.get(TextIndexes).get(PLACE);

/** As the pages do it. */
async function openQueue(services: Services): Promise<void> {
  const { queue } = await services.get(CodingQueueService).surroundings(PLACE, CODER, {});
  const shown = queue.lines.slice(0, SHOWN).map(({ id }) => id);
  await services.get(RedactionsService).shownTexts(SURVEY, shown);
}

async function openText(services: Services, id: string): Promise<void> {
  const text = valueOf(await services.get(CodingDeskService).open({ ...PLACE, id }, CODER));
  await Promise.all([
    services.get(CodingQueueService).surroundings(PLACE, CODER, {}),
    services.get(RedactionsService).shown(text.source),
  ]);
}

async function search(services: Services): Promise<void> {
  const index = await indexOf(services);
  const among = index.search('Mieter Konflikt');
  if (among.size === 0) throw new Error('The search finds nothing');
  await services.get(CodingQueueService).surroundings(PLACE, CODER, { among });
}

const give = (code: string): CodingStep => ({ kind: 'give', passage: '', code });

const step = (services: Services, id: string, seen: number, steps: readonly CodingStep[]) =>
  services
    .get(CodingDeskService)
    .take({ ...PLACE, id }, CODER, seen, steps)
    .then(valueOf);

/** @returns ids of the texts; the first ones are coded */
async function fill(services: Services, count: number): Promise<readonly string[]> {
  for (const organisation of madeOrganisations(ORGANISATIONS)) {
    valueOf(await services.get(OrganisationsService).add(organisation, 'bench'));
  }
  const rows = madeResponses(WAVE, count).map((body, at) => ({ row: at + 1, body }));
  valueOf(await services.get(ResponseLinesService).submitAll(SURVEY, rows));
  const change = { kind: 'import', codes: madeCodes(CODES) } as const;
  const books = services.get(CodebooksService);
  valueOf(await books.change(SURVEY, { change, reason: 'bench', by: 'bench' }));
  const texts = await services.get(CodingSourcesService).listTexts(SURVEY, WAVE);
  const codings = services.get(CodingsRepository);
  // Not step by step as at the desk: that is measured, and would take a minute here.
  await services.get(CodingWork).write(async (tx) => {
    for (const text of texts.slice(0, count * CODED)) await codings.save(tx, coded(text));
  });
  return texts.map(({ id }) => id);
}

function coded({ id, raw }: SourceText): CodingRecord {
  const codes = [...new Set([raw.length % CODES, (raw.length * 7) % CODES])];
  const given = codes.map((at) => ({ code: `c${at}`, version: 2, toCheck: false }));
  const passage = { id: randomUUID(), start: null, end: null, memo: '', codes: given };
  return {
    ...{ sourceId: id, round: 'blind-1', coder: CODER.name, version: 1, reason: '' },
    ...{ day: '2026-10-02', coding: { passages: [passage], memo: '', done: true } },
  };
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(({ code }) => code).join(', '));
}
