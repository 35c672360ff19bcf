import { Command, Option } from 'commander';
import { DATA_FORMATS, isDataFormat } from '../application/exports/data-format.js';
import { DataFilesService } from '../application/exports/data-files.service.js';
import { DataPlansService } from '../application/exports/data-plans.service.js';
import type { DataRequest } from '../application/exports/data-request.js';
import { ExportsService } from '../application/responses/exports.service.js';
import { type Services, withServices } from './services.js';
import { note, outOption } from './survey-commands.js';
import { deliver, terminal } from './terminal.js';
import { valueOrFail } from './value-or-fail.js';

interface ExportOptions {
  readonly survey: string;
  readonly wave?: string;
  readonly version?: number;
  readonly format: string;
  readonly weights?: boolean;
  readonly texts?: boolean;
  readonly out?: string;
}

/** Of the exchange format there is one for all waves; `csv` among the data formats is a zip on the web only. */
const FORMATS = ['csv', 'json', ...DATA_FORMATS.filter((format) => format !== 'csv')];

export function exportResponsesCommand(): Command {
  return new Command('export-responses')
    .description('gibt die Rückmeldungen zu einer Fassung einer Befragung aus')
    .requiredOption('--survey <key>', 'Befragung')
    .addOption(
      new Option('--version <nummer>', 'Fassung; ohne Angabe die neueste').argParser(toNumber),
    )
    .addOption(new Option('--format <format>', 'Format').choices(FORMATS).default('csv'))
    .option('--wave <key>', 'Erhebungswelle; nur für sav, xlsx und ddi')
    .option('--weights', 'mit Gewichten; nur für sav, xlsx und ddi')
    .option('--texts', 'mit offenen Antworten, soweit auf Namen geprüft; nur für sav und xlsx')
    .addOption(outOption())
    .action((options: ExportOptions) =>
      withServices(async (services) => {
        const { survey, version, format, out } = options;
        const exported = await exportedAs(services, options);
        const what = version === undefined ? survey : `${survey}, Fassung ${version}`;
        await note(services, 'raw.exported', what, format);
        deliver(exported.content, out);
        for (const line of exported.leftOut) terminal.note(`Nicht enthalten: ${line}`);
      }),
    );
}

interface Made {
  readonly content: string | Uint8Array;
  /** Lines about what is not in it. */
  readonly leftOut: readonly string[];
}

async function exportedAs(services: Services, options: ExportOptions): Promise<Made> {
  const { survey, version, format } = options;
  if (format !== 'csv' && isDataFormat(format)) return dataFile(services, { ...options, format });
  const exports = services.get(ExportsService);
  const { text, leftOut } = valueOrFail(
    format === 'csv'
      ? await exports.responsesCsv(survey, version)
      : await exports.responsesJson(survey, version),
  );
  return {
    content: text,
    leftOut: leftOut.map(
      (other) =>
        `${other.responses} Rückmeldungen zu Fassung ${other.version}. ` +
        `Sie gibt: --version ${other.version}`,
    ),
  };
}

async function dataFile(
  services: Services,
  {
    survey,
    wave,
    version,
    format,
    weights = false,
    texts = false,
  }: ExportOptions & Pick<DataRequest, 'format'>,
): Promise<Made> {
  const request = { survey, wave, version, filter: {}, format, weights, texts };
  const plan = valueOrFail(await services.get(DataPlansService).plan(request));
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const file = valueOrFail(await services.get(DataFilesService).write(plan, context));
  const { leftOut } = plan;
  return {
    content: file.bytes,
    leftOut: leftOut === 0 ? [] : [`${leftOut} Rückmeldungen zu anderen Fassungen`],
  };
}

/** `NaN` for anything else, which is the number of no version. */
const toNumber = (text: string) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : NaN);
