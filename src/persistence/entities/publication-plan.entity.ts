import { Column, Entity, PrimaryColumn } from 'typeorm';

const pk = { primaryKeyConstraintName: 'pk_publication_plans' };

/** What is to be published of one wave; one row from the first time it is saved. */
@Entity('publication_plans')
export class PublicationPlanRow {
  @PrimaryColumn('varchar', { name: 'survey_key', length: 64, ...pk })
  surveyKey!: string;

  @PrimaryColumn('varchar', { length: 64, ...pk })
  wave!: string;

  /** The `PublicationPlan` as JSON. */
  @Column('text')
  plan!: string;

  /** Day of the last change, `YYYY-MM-DD`. */
  @Column('varchar', { length: 10 })
  updated!: string;

  /** Name of the account that saved it last. */
  @Column('varchar', { name: 'updated_by', length: 64 })
  updatedBy!: string;
}
