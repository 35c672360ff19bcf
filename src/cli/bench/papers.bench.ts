import { setTimeout as pause } from 'node:timers/promises';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { fill } from './fill.js';
import type { Installation } from './installation.js';
import type { BenchContext, Measurement, Row } from './measurement.js';
import { load, request } from './http-load.js';
import { signIn, type Planner } from './planner.js';
import { interleaved } from './rounds.js';
import type { ServerProcess } from './server-process.js';
import { spreadOf } from './spread.js';

const LETTERS = 200;

/** Reports have figures to draw. */
const RESPONSES = 200;

/** A file that comes after so long comes never; in milliseconds. */
const PATIENCE = 60_000;

const PAPERS = [
  { name: 'report', target: 150, path: (key: string) => `/druck/bericht/${key}.pdf` },
  { name: 'coverage', target: 150, path: (key: string) => `/druck/ruecklauf/${key}.pdf` },
  { name: 'empty questionnaire', path: (key: string) => `/druck/fragebogen/${key}.pdf` },
  { name: 'guide', path: (key: string) => `/druck/leitfaden/${key}.pdf` },
];

/** PDF files over HTTP, warm, and letters for a whole roster from the click to the file. */
export const papers: Measurement = {
  name: `Papers: PDF files, warm, and ${LETTERS} letters as a job (SQLite)`,
  run: async (context) => {
    const installation = await context.emptyInstallation('sqlite');
    await invite(context, installation);
    const server = await context.serve(installation);
    const desk = await signIn(context, installation, server);
    const rows = await measurePapers(context, server, desk);
    const letters = await measureLetters(context, server, desk);
    await server.stop();
    return [...rows, letters];
  },
};

async function invite(context: BenchContext, installation: Installation): Promise<void> {
  await context.withServices(installation, async (services) => {
    const { areas, actorTypes } = services.get(SurveysService).get(context.survey).survey;
    const entries = Array.from({ length: LETTERS }, (_, at) => ({
      organisation: `einrichtung-${at + 1}`,
      name: `Arbeitsgemeinschaft der Nachbarschaftstreffpunkte ${at + 1}`,
      area: areas[at % areas.length]?.key ?? '',
      actorType: actorTypes[at % actorTypes.length]?.key ?? '',
    }));
    await services.get(RosterService).replace(context.survey, context.wave, entries);
    await fill(services, context.survey, RESPONSES, () => context.nextSubmission());
  });
}

async function measurePapers(
  context: BenchContext,
  server: ServerProcess,
  desk: Planner,
): Promise<readonly Row[]> {
  const count = context.quick ? 1 : 5;
  const variants = Object.fromEntries(
    PAPERS.map(({ name, path }) => {
      const wanted = request('GET', path(context.survey), desk.headers);
      const requests = Array<Buffer>(count).fill(wanted);
      return [name, () => load(server, { requests, connections: 1, status: 200 })] as const;
    }),
  );
  // Fonts and templates are warm before anything counts.
  for (const variant of Object.values(variants)) await variant();
  const found = await interleaved(context.quick ? 1 : context.rounds, variants);
  return PAPERS.flatMap(({ name, target }) => {
    const loads = found[name] ?? [];
    // What the server computes for it: the same on a machine that is busy otherwise.
    const cpu = spreadOf(loads.map((each) => each.cpu));
    const held = target !== undefined && !context.quick;
    return [
      { what: `PDF: ${name}`, unit: 'ms', value: spreadOf(loads.map(({ ms }) => ms)) },
      {
        ...{ what: `PDF: ${name}, time of the server`, unit: 'ms', value: cpu },
        ...(held ? { target: { of: 'value' as const, atMost: target } } : {}),
      },
    ];
  });
}

async function measureLetters(
  context: BenchContext,
  server: ServerProcess,
  desk: Planner,
): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round < (context.quick ? 1 : context.rounds); round += 1) {
    times.push((await printAll(context, server, desk)) / 1000);
  }
  const row = { what: `${LETTERS} letters, until the file is there`, unit: 's' };
  const target = { of: 'value' as const, atMost: 5 };
  return { ...row, value: spreadOf(times), ...(context.quick ? {} : { target }) };
}

/** @returns milliseconds from the click until the page of jobs offers the file */
async function printAll(
  { survey, wave }: BenchContext,
  { origin }: ServerProcess,
  desk: Planner,
): Promise<number> {
  const page = await desk.fetch(`/planung/${survey}/einladungen?welle=${wave}`);
  const form = new URLSearchParams({ welle: wave, art: 'einladung' });
  form.append('_csrf', /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? '');
  for (const [, value = ''] of page.matchAll(/name="wahl\[\]" value="([^"]+)"/g)) {
    form.append('wahl[]', value);
  }
  const before = countOf(await desk.fetch('/planung/auftraege'));
  const begun = performance.now();
  const asked = await fetch(`${origin}/druck/einladungen/${survey}.pdf`, {
    ...{ method: 'POST', body: form, redirect: 'manual' },
    headers: { ...desk.headers, origin },
  });
  if (asked.headers.get('location') !== '/planung/auftraege') {
    throw new Error(`The letters were answered with ${asked.status}.`);
  }
  while (countOf(await desk.fetch('/planung/auftraege')) === before) {
    if (performance.now() - begun > PATIENCE) throw new Error('The letters never came.');
    await pause(50);
  }
  return performance.now() - begun;
}

const countOf = (page: string): number => page.split('/datei"').length;
