import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { nullable, varchar } from './columns.js';

const columns = () =>
  [varchar('device', 60), varchar('begun', 20), varchar('used', 20)].map(
    (column) => new TableColumn(nullable(column)),
  );

/** By what people recognise their sessions: those that are open already say less of themselves. */
export class DescribeSessions1767226400196 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('sessions', columns());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('sessions', columns());
  }
}
