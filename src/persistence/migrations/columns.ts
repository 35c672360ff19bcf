import type { TableColumnOptions, TableForeignKeyOptions } from 'typeorm';

/** Columns of the types that SQLite and PostgreSQL share; no defaults, no enums, no `char`. */
export const varchar = (name: string, length = 64): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
});

export const text = (name: string): TableColumnOptions => ({ name, type: 'text' });

export const integer = (name: string): TableColumnOptions => ({ name, type: 'integer' });

export const boolean = (name: string): TableColumnOptions => ({ name, type: 'boolean' });

/** `YYYY-MM-DD`: compares as text, and means the same day everywhere. */
export const day = (name: string): TableColumnOptions => varchar(name, 10);

export const nullable = (column: TableColumnOptions): TableColumnOptions => ({
  ...column,
  isNullable: true,
});

export const primary = (
  constraint: string,
  ...columns: readonly TableColumnOptions[]
): TableColumnOptions[] =>
  columns.map((column) => ({
    ...column,
    isPrimary: true,
    primaryKeyConstraintName: constraint,
  }));

export const toSurveyVersion = (name: string): TableForeignKeyOptions => ({
  name,
  columnNames: ['survey_key', 'version'],
  referencedTableName: 'survey_versions',
  referencedColumnNames: ['survey_key', 'version'],
});
