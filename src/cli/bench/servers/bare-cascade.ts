/**
 * What is left of `naive.ts` where nothing is checked and the keys are numbers: forty answer rows for
 * each response, and `save` cascades. On SQLite the saves wait for one another, or they would mix
 * (docs/decisions/0005-one-writer-with-group-commit.md).
 */
import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Column,
  DataSource,
  Entity,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { startProbe } from './probe.js';
import { readSettings } from './serve.js';

const ROWS = 40;

@Entity('bare_responses')
class BareResponse {
  @PrimaryColumn('varchar')
  id!: string;

  @Column('varchar')
  area!: string;

  @Column('varchar')
  actorType!: string;

  @OneToMany(() => BareAnswer, (answer) => answer.response, { cascade: true })
  answers!: Relation<BareAnswer>[];
}

@Entity('bare_answers')
class BareAnswer {
  @PrimaryGeneratedColumn()
  id!: number;

  @ManyToOne(() => BareResponse, (response) => response.answers)
  response!: Relation<BareResponse>;

  @Column('varchar')
  item!: string;

  @Column('text')
  value!: string;
}

interface GivenBody {
  readonly id: string;
  readonly area: string;
  readonly actorType: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

const settings = readSettings();
const isSqlite = settings.databaseUrl.startsWith('sqlite:');
const source = await new DataSource({
  ...(isSqlite
    ? { type: 'better-sqlite3', database: settings.databaseUrl.slice('sqlite:'.length) }
    : { type: 'postgres', url: settings.databaseUrl }),
  entities: [BareResponse, BareAnswer],
  synchronize: true,
}).initialize();
if (isSqlite) {
  await source.query('PRAGMA journal_mode = WAL');
  await source.query('PRAGMA synchronous = FULL');
}
const repository = source.getRepository(BareResponse);
let last: Promise<unknown> = Promise.resolve();

@Controller('responses')
class BareController {
  @Post()
  async take(@Body() { id, area, actorType, answers }: GivenBody) {
    const given = Object.entries(answers);
    const rows = Array.from({ length: ROWS }, (_, at) => {
      const [item = '', value] = given[at % given.length] ?? [];
      return { item: `${item}/${at}`, value: JSON.stringify(value) };
    });
    const save = () => repository.save({ id, area, actorType, answers: rows });
    if (!isSqlite) await save();
    else await (last = last.then(save));
    return { id };
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter());
app.useLogger(false);
await app.listen(settings.port, settings.host);
startProbe(settings.port, () => app.close());
