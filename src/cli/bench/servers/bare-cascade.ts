/**
 * What is left of `naive.ts` where nothing is checked and the keys are numbers: forty answer rows for
 * each response, and `save` cascades.
 */
import { Body, Controller, Module, Post } from '@nestjs/common';
import {
  Column,
  Entity,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { openCascadeStore, serveCascade } from './cascade.js';
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
const { source, inTurn } = await openCascadeStore(settings, [BareResponse, BareAnswer]);
const repository = source.getRepository(BareResponse);

@Controller('responses')
class BareController {
  @Post()
  async take(@Body() { id, area, actorType, answers }: GivenBody) {
    const given = Object.entries(answers);
    const rows = Array.from({ length: ROWS }, (_, at) => {
      const [item = '', value] = given[at % given.length] ?? [];
      return { item: `${item}/${at}`, value: JSON.stringify(value) };
    });
    await inTurn(() => repository.save({ id, area, actorType, answers: rows }));
    return { id };
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

await serveCascade(BareModule, settings);
