import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { day, nullable, primary, varchar } from './columns.js';

/** Waves that stood in the survey files once: what is kept of them has its term, too. */
export class CreateKnownWaves1767226400210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'known_waves',
        columns: [
          ...primary('pk_known_waves', varchar('survey_key'), varchar('wave')),
          ...[nullable(day('closes')), nullable(day('missing_since'))],
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('known_waves');
  }
}
