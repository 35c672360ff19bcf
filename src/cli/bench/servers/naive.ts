/**
 * The yardstick: how this is usually written first with Nest and TypeORM, each part as its manual
 * shows it. The global pipe checks nested classes, a response has forty answer rows with generated
 * keys and an indexed reference, and `save` cascades in a transaction.
 */
import { Body, Controller, Module, Post, ValidationPipe } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsNotEmpty, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import {
  Column,
  Entity,
  Index,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { openCascadeStore, serveCascade } from './cascade.js';
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
const { source, inTurn } = await openCascadeStore(settings, [NaiveResponse, NaiveAnswer]);

@Controller('responses')
class NaiveController {
  @Post()
  take(@Body() response: ResponseDto): Promise<NaiveResponse> {
    return inTurn(() => source.transaction((tx) => tx.save(tx.create(NaiveResponse, response))));
  }
}

@Module({ controllers: [NaiveController] })
class NaiveModule {}

await serveCascade(NaiveModule, settings, (app) =>
  app.useGlobalPipes(
    new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }),
  ),
);
