import { DraftsService } from '../../application/responses/drafts.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { load, request } from './http-load.js';
import type { BenchContext, Measurement, Row } from './measurement.js';
import { interleaved } from './rounds.js';
import { ratioOf, spreadOf } from './spread.js';

const COUNT = 200;
const CONNECTIONS = 16;

/** A section of the questionnaire, of somebody who has begun, against a page without content. */
export const questionnaire: Measurement = {
  name: 'Questionnaire page against a page of the same size that the same stack makes of nothing',
  run: async (context) => {
    const installation = await context.emptyInstallation('sqlite');
    const { path, cookie } = await begin(context, installation);
    const server = await context.serve(installation);
    const bare = await context.serve(await context.emptyInstallation('sqlite'), 'nothing');
    const page = await fetch(`${server.origin}${path}`, { headers: { cookie } });
    if (page.status !== 200 || page.redirected) throw new Error(`${path}: ${page.status}`);
    const size = Buffer.byteLength(await page.text());
    const many = (bytes: Buffer) => ({
      requests: Array<Buffer>(context.quick ? 8 : COUNT).fill(bytes),
      ...{ connections: CONNECTIONS, status: 200 },
    });
    const own = many(request('GET', path, { cookie }));
    const other = many(request('GET', `/bare-page?size=${size}`));
    await load(server, own);
    await load(bare, other);
    await server.forgetDelays();
    const found = await interleaved(context.rounds, {
      section: () => load(server, own),
      bare: () => load(bare, other),
    });
    const { max } = await server.delays();
    await server.stop();
    await bare.stop();
    const rates = (timings: typeof found.section) => timings.map(({ perSecond }) => perSecond);
    const cpus = (timings: typeof found.section) => spreadOf(timings.map(({ cpu }) => cpu));
    const kilobytes = Math.round(size / 1024);
    return [
      {
        what: `bare page, ${kilobytes} KB`,
        unit: 'per second',
        value: spreadOf(rates(found.bare)),
        cpu: cpus(found.bare),
      },
      {
        what: `section of the questionnaire, ${kilobytes} KB`,
        unit: 'per second',
        value: spreadOf(rates(found.section)),
        cpu: cpus(found.section),
        ratio: { to: 'bare page', spread: ratioOf(rates(found.section), rates(found.bare)) },
        ...(context.quick ? {} : { target: { of: 'ratio', atLeast: 0.5 } as const }),
      },
      { what: 'longest delay meanwhile', unit: 'ms', value: spreadOf([max]) },
    ] satisfies readonly Row[];
  },
};

/** Begins a questionnaire as a browser does that has said who answers. */
async function begin(
  context: BenchContext,
  installation: Parameters<BenchContext['serve']>[0],
): Promise<{ readonly path: string; readonly cookie: string }> {
  return context.withServices(installation, async (services) => {
    const { survey } = services.get(SurveysService).get(context.survey);
    const { area, actorType, speaksFor } = context.nextSubmission();
    const drafts = services.get(DraftsService);
    const { code } = await drafts.start(context.survey);
    await drafts.save(code, { respondent: { area, actorType, speaksFor } });
    const section = survey.sections[1]?.key ?? '';
    return {
      path: `/befragung/${context.survey}/teil/${section}`,
      cookie: `akteursrunde_entwurf_${context.survey}=${code}`,
    };
  });
}
