/**
 * The yardstick: how this is usually written first with Nest and TypeORM, each part as its manual
 * shows it. The global pipe checks nested classes, a response has forty answer rows with generated
 * keys and an indexed reference, and `save` cascades in a transaction. On SQLite the saves wait for one
 * another, or they would mix (docs/decisions/0005-one-writer-with-group-commit.md).
 */
import { Body, Controller, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsArray, IsNotEmpty, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import {
  Column,
  DataSource,
  Entity,
  Index,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { startProbe } from './probe.js';
import { readSettings } from './serve.js';

@Entity('naive_responses')
class NaiveResponse {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('varchar')
  area!: string;

  @Column('varchar')
  actorType!: string;

  @OneToMany(() => NaiveAnswer, (answer) => answer.response, { cascade: true })
  answers!: Relation<NaiveAnswer>[];
}

@Entity('naive_answers')
class NaiveAnswer {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @ManyToOne(() => NaiveResponse, (response) => response.answers, { onDelete: 'CASCADE' })
  response!: Relation<NaiveResponse>;

  @Column('varchar')
  item!: string;

  @Column('text')
  value!: string;
}

class AnswerDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  item!: string;

  @IsString()
  @MaxLength(5000)
  value!: string;
}

class ResponseDto {
  @IsUUID()
  id!: string;

  @IsString()
  @IsNotEmpty()
  area!: string;

  @IsString()
  @IsNotEmpty()
  actorType!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AnswerDto)
  answers!: AnswerDto[];
}

const settings = readSettings();
const isSqlite = settings.databaseUrl.startsWith('sqlite:');
const source = await new DataSource({
  ...(isSqlite
    ? { type: 'better-sqlite3', database: settings.databaseUrl.slice('sqlite:'.length) }
    : { type: 'postgres', url: settings.databaseUrl, uuidExtension: 'pgcrypto' }),
  entities: [NaiveResponse, NaiveAnswer],
  synchronize: true,
}).initialize();
if (isSqlite) {
  await source.query('PRAGMA journal_mode = WAL');
  await source.query('PRAGMA synchronous = FULL');
}
let last: Promise<unknown> = Promise.resolve();

@Controller('responses')
class NaiveController {
  @Post()
  take(@Body() response: ResponseDto): Promise<NaiveResponse> {
    const save = () => source.transaction((tx) => tx.save(tx.create(NaiveResponse, response)));
    if (!isSqlite) return save();
    const saved = last.then(save);
    last = saved;
    return saved;
  }
}

@Module({ controllers: [NaiveController] })
class NaiveModule {}

const app = await NestFactory.create<NestFastifyApplication>(NaiveModule, new FastifyAdapter());
app.useLogger(false);
app.useGlobalPipes(
  new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }),
);
await app.listen(settings.port, settings.host);
startProbe(settings.port, () => app.close());
