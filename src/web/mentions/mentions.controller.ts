import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FileGround } from '../../application/files/file-ground.js';
import { filterWords } from '../../application/files/filter-words.js';
import type { AboutLines } from '../../application/files/table-cells.js';
import { toMentionsCsv } from '../../application/mentions/mentions-csv.js';
import { ForRoles } from '../access.js';
import { asDownload } from '../download.js';
import { Pages } from '../pages.js';
import { textOf } from '../roster/form-fields.js';
import { toMentionsQuery, withPair } from './mentions-asked.js';
import { type AskedTable, filterOf, MentionsLoader } from './mentions-loader.js';
import { toMentionsPage } from './mentions-page.view.js';

type Asked = Readonly<Record<string, unknown>>;

/** The table *Aussage | Nennungen* of one wave; internal. */
@Controller('planung/:key/nennungen')
@ForRoles('planner', 'administrator')
export class MentionsController {
  constructor(
    private readonly loader: MentionsLoader,
    private readonly ground: FileGround,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const table = await this.loader.read(key, query);
    const view = await this.loader.table(table);
    const page = toMentionsPage(table.survey, table.asked, table.groups, view);
    return this.pages.render(request, 'pages/mentions/table', page);
  }

  /** Puts a source to a row, or takes it away; the table stays an address. */
  @Get('zuordnen')
  async pair(
    @Req() request: FastifyRequest,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const { asked, groups } = await this.loader.read(key, query);
    const sources = groups.flatMap((group) => group.sources);
    const source = sources.find(({ id }) => id === textOf(query, 'quelle'));
    const how = textOf(query, 'wie') === 'gegen' ? 'against' : 'also';
    const changed = withPair(asked, textOf(query, 'bei'), source, how);
    const path = `/planung/${encodeURIComponent(key)}/nennungen`;
    return this.pages.redirect(request, `${path}?${toMentionsQuery(changed)}#tabelle`);
  }

  @Get('tabelle.csv')
  async file(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<string> {
    const table = await this.loader.read(key, query);
    const counts = await this.loader.count(table);
    const rows = table.asked.rows.flatMap(({ source }, at) => {
      const counted = counts[at];
      return counted === undefined ? [] : [{ label: source.label, counted }];
    });
    asDownload(reply, `nennungen-${key}-${table.asked.wave}-intern.csv`);
    return toMentionsCsv(this.about(table), rows);
  }

  private about({ survey, version, asked }: AskedTable): AboutLines {
    const filter = filterWords(survey, filterOf(asked));
    return this.ground.ofCounts({
      ...{ survey, version, wave: asked.wave, filter },
      base: 'Nennungen in der Einheit der Zeile (unit); base: wer gefragt war und geantwortet hat',
    });
  }
}
