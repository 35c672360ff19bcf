import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { boolean, day, integer, nullable, primary, text, varchar } from './columns.js';

/** Texts to be coded, what they were coded as in each round, and the way back from every step. */
export class CreateCoding1767226380000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [...sources(), ...rounds()]) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...sources(), ...rounds()].reverse()) await runner.dropTable(table.name);
  }
}

const toSource = (name: string) => ({
  name,
  columnNames: ['source_id'],
  referencedTableName: 'coding_sources',
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});

const codingSources = () =>
  new Table({
    name: 'coding_sources',
    columns: [
      ...primary('pk_coding_sources', varchar('id', 36)),
      varchar('kind', 16),
      varchar('survey_key'),
      varchar('wave'),
      nullable(varchar('response_id', 36)),
      varchar('item'),
      varchar('part', 80),
      nullable(varchar('card', 36)),
      boolean('drawn'),
    ],
    indices: [
      {
        name: 'uq_coding_sources_text',
        columnNames: ['response_id', 'item', 'part'],
        isUnique: true,
      },
      { name: 'ix_coding_sources_wave', columnNames: ['survey_key', 'wave'] },
      { name: 'ix_coding_sources_card', columnNames: ['card'] },
    ],
    foreignKeys: [
      {
        name: 'fk_coding_sources_card',
        columnNames: ['card'],
        referencedTableName: 'workshop_cards',
        referencedColumnNames: ['id'],
        onDelete: 'CASCADE',
      },
      {
        name: 'fk_coding_sources_text',
        columnNames: ['response_id', 'item', 'part'],
        referencedTableName: 'open_texts',
        referencedColumnNames: ['response_id', 'item', 'part'],
        onDelete: 'CASCADE',
      },
    ],
  });

const sources = (): readonly Table[] => [
  codingSources(),
  new Table({
    name: 'coding_redactions',
    columns: [
      ...primary('pk_coding_redactions', varchar('source_id', 36)),
      text('text'),
      text('replacements'),
      varchar('author'),
      day('day'),
    ],
    foreignKeys: [toSource('fk_coding_redactions_source')],
  }),
];

const rounds = (): readonly Table[] => [
  new Table({
    name: 'coding_rounds',
    columns: [
      ...primary('pk_coding_rounds', varchar('source_id', 36), varchar('round', 16)),
      varchar('coder'),
      integer('version'),
      boolean('done'),
      text('memo'),
      text('reason'),
      day('day'),
    ],
    foreignKeys: [toSource('fk_coding_rounds_source')],
  }),
  new Table({
    name: 'coding_passages',
    columns: [
      ...primary('pk_coding_passages', varchar('id', 36)),
      varchar('source_id', 36),
      varchar('round', 16),
      nullable(integer('starts_at')),
      nullable(integer('ends_at')),
      text('memo'),
    ],
    indices: [{ name: 'ix_coding_passages_round', columnNames: ['source_id', 'round'] }],
    foreignKeys: [
      {
        name: 'fk_coding_passages_round',
        columnNames: ['source_id', 'round'],
        referencedTableName: 'coding_rounds',
        referencedColumnNames: ['source_id', 'round'],
        onDelete: 'CASCADE',
      },
    ],
  }),
  ...steps(),
];

const steps = (): readonly Table[] => [
  new Table({
    name: 'passage_codes',
    columns: [
      ...primary('pk_passage_codes', varchar('passage_id', 36), varchar('code')),
      integer('version'),
      boolean('to_check'),
    ],
    indices: [{ name: 'ix_passage_codes_code', columnNames: ['code'] }],
    foreignKeys: [
      {
        name: 'fk_passage_codes_passage',
        columnNames: ['passage_id'],
        referencedTableName: 'coding_passages',
        referencedColumnNames: ['id'],
        onDelete: 'CASCADE',
      },
    ],
  }),
  new Table({
    name: 'coding_steps',
    columns: [
      ...primary('pk_coding_steps', integer('sequence')),
      varchar('source_id', 36),
      varchar('round', 16),
      varchar('coder'),
      varchar('code'),
      text('before'),
      integer('version'),
    ],
    indices: [
      { name: 'ix_coding_steps_coder', columnNames: ['coder'] },
      { name: 'ix_coding_steps_source', columnNames: ['source_id'] },
    ],
    foreignKeys: [toSource('fk_coding_steps_source')],
  }),
];
