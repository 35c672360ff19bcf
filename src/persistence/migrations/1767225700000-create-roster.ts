import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { primary, varchar } from './columns.js';

/** Who was invited to which wave. A store of its own: it names organisations, responses do not. */
export class CreateRoster1767225700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'roster_entries',
        columns: [
          ...primary(
            'pk_roster_entries',
            varchar('survey_key'),
            varchar('wave'),
            varchar('organisation', 128),
            varchar('area'),
            varchar('actor_type'),
          ),
          varchar('name', 300),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('roster_entries');
  }
}
