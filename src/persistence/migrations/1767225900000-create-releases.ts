import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { day, integer, nullable, primary, text, varchar } from './columns.js';

/** What is to be published, who agreed to be recognised, and what was released and why so. */
export class CreateReleases1767225900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'publication_plans',
        columns: [
          ...primary('pk_publication_plans', varchar('survey_key'), varchar('wave')),
          text('plan'),
          day('updated'),
          varchar('updated_by'),
        ],
      }),
    );
    await runner.createTable(consents());
    await runner.createTable(
      new Table({
        name: 'snapshots',
        columns: [
          ...primary('pk_snapshots', varchar('id', 36)),
          varchar('survey_key'),
          varchar('wave'),
          integer('edition'),
          day('date'),
          varchar('hash'),
          text('content'),
        ],
        indices: [
          {
            name: 'uq_snapshots_edition',
            columnNames: ['survey_key', 'wave', 'edition'],
            isUnique: true,
          },
        ],
      }),
    );
    await runner.createTable(decisions());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('release_decisions');
    await runner.dropTable('snapshots');
    await runner.dropTable('consents');
    await runner.dropTable('publication_plans');
  }
}

const consents = () =>
  new Table({
    name: 'consents',
    columns: [
      ...primary('pk_consents', varchar('id', 36)),
      varchar('survey_key'),
      varchar('wave'),
      varchar('organisation', 128),
      nullable(varchar('item')),
      day('given'),
      varchar('reference', 500),
      varchar('recorded_by'),
      nullable(day('revoked')),
    ],
    indices: [{ name: 'ix_consents_wave', columnNames: ['survey_key', 'wave'] }],
  });

const decisions = () =>
  new Table({
    name: 'release_decisions',
    columns: [
      ...primary('pk_release_decisions', varchar('snapshot_id', 36)),
      varchar('salt'),
      text('input'),
      text('protection'),
      text('plan'),
      text('consents'),
      varchar('released_by'),
    ],
    foreignKeys: [
      {
        name: 'fk_release_decisions_snapshot',
        columnNames: ['snapshot_id'],
        referencedTableName: 'snapshots',
        referencedColumnNames: ['id'],
      },
    ],
  });
