import { ApiProperty } from '@nestjs/swagger';
import { FIGURES, HOW_ASKED } from './figure-schemas.js';

/** One release in the list. */
export class ReportSummary {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'Key of the survey.' })
  survey!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  wave!: string;

  @ApiProperty({ description: '1 for the first release of a wave, then corrections.' })
  edition!: number;

  @ApiProperty({ format: 'date' })
  date!: string;

  @ApiProperty({ description: 'SHA-256 of the canonical JSON of the content.' })
  hash!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The edition that replaces this one; null where it is the latest.',
  })
  correctedBy!: string | null;
}

const NUMBER = {
  type: 'object',
  description: 'A number, or withheld. A withheld number has no value and no reason.',
  required: ['shown'],
  properties: { shown: { type: 'boolean' }, value: { type: 'integer' } },
};

const TABLE = {
  type: 'object',
  description: 'People by groups (rows) and answers (columns); `n` is the base of the row.',
  required: ['key', 'question', 'columns', 'rows'],
  properties: {
    key: { type: 'string' },
    question: { type: 'string' },
    columns: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'label', 'codes'],
        properties: {
          key: { type: 'string' },
          label: { type: 'string' },
          codes: { type: 'array', items: { type: 'string' } },
        },
      },
    },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'name', 'level', 'n', 'cells'],
        properties: {
          key: { type: 'string' },
          name: { type: 'string' },
          level: { enum: ['total', 'area', 'actorType', 'publicationGroup'] },
          n: NUMBER,
          cells: { type: 'array', items: NUMBER },
        },
      },
    },
  },
};

const CODED = {
  type: 'object',
  description:
    'Only where the figures come from coded open answers: what counts as a mention. The base is everybody who wrote to one of these questions.',
  required: ['questions', 'codes', 'picked', 'codebook', 'agreement'],
  properties: {
    questions: { type: 'array', items: { type: 'string' } },
    codes: {
      type: 'array',
      items: {
        type: 'object',
        required: ['stance', 'label', 'definition'],
        properties: {
          stance: { enum: ['pro', 'contra'] },
          label: { type: 'string' },
          definition: { type: 'string' },
        },
      },
    },
    picked: { type: 'array', items: { enum: ['pro', 'contra'] } },
    codebook: { type: 'integer' },
    agreement: {
      type: ['object', 'null'],
      description: 'How alike two coders judged, over all codes.',
      required: ['texts', 'percent', 'alpha'],
      properties: {
        texts: { type: 'integer' },
        percent: { type: 'integer' },
        alpha: { type: ['number', 'null'] },
      },
    },
  },
};

const STATEMENT = {
  type: 'object',
  additionalProperties: true,
  required: ['id', 'key', 'sentence', 'item', 'table'],
  properties: {
    id: { type: 'string' },
    key: { type: 'string' },
    sentence: { type: 'string' },
    item: {
      type: 'object',
      additionalProperties: true,
      description: 'The question it stands on; of several open ones the key is empty.',
    },
    table: TABLE,
    coded: CODED,
    ...HOW_ASKED,
    answers: {
      type: 'object',
      description: 'Which answers to a closed item are counted, in the words of the questionnaire.',
      additionalProperties: true,
      required: ['part', 'support', 'contrary'],
    },
    units: {
      type: 'object',
      description: 'The other two units beside that of the table; for all.',
      required: ['mentions', 'organisations'],
      properties: {
        mentions: NUMBER,
        organisations: {
          type: 'object',
          required: ['pro', 'base'],
          properties: { pro: NUMBER, base: NUMBER },
        },
      },
    },
    changed: {
      type: 'object',
      description: 'What an earlier edition said of it, on other evidence than this one.',
      required: ['edition', 'date', 'support', 'n'],
      properties: {
        edition: { type: 'integer' },
        date: { type: 'string', format: 'date' },
        support: NUMBER,
        n: NUMBER,
      },
    },
    quotes: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'stance', 'speaker', 'digest'],
        properties: {
          id: { type: 'string' },
          stance: { enum: ['pro', 'contra'] },
          speaker: { type: ['string', 'null'] },
          digest: { type: 'string' },
        },
      },
    },
    validation: {
      type: 'array',
      items: {
        type: 'object',
        required: ['day', 'channels', 'parts', 'present', 'outcome', 'minorityNote'],
        properties: {
          day: { type: 'string', format: 'date' },
          channels: { type: 'array', items: { enum: ['phone', 'moderator', 'cards'] } },
          parts: {
            type: 'array',
            items: {
              type: 'object',
              required: ['voices', 'count'],
              properties: {
                voices: {
                  type: 'array',
                  items: { enum: ['agree', 'partly', 'disagree', 'add'] },
                },
                count: { type: 'integer' },
              },
            },
          },
          present: { type: ['integer', 'null'] },
          outcome: { type: ['string', 'null'] },
          minorityNote: { type: 'string' },
        },
      },
    },
  },
};

const ITEM = {
  type: 'object',
  additionalProperties: true,
  required: ['key', 'kind', 'text', 'parts'],
  properties: {
    key: { type: 'string' },
    kind: { type: 'string' },
    text: { type: 'string' },
    parts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'label', 'table'],
        properties: {
          key: { type: ['string', 'null'] },
          label: { type: ['string', 'null'] },
          table: TABLE,
        },
      },
    },
  },
};

/** What the document says about the body of a release. */
export const REPORT_SCHEMA = {
  type: 'object',
  required: ['hash', 'content', 'figures'],
  properties: {
    hash: { type: 'string', description: 'SHA-256 of the canonical JSON of `content`.' },
    figures: FIGURES,
    content: {
      type: 'object',
      additionalProperties: true,
      required: ['id', 'survey', 'wave', 'edition', 'correction', 'date', 'responses'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        survey: { type: 'object', additionalProperties: true },
        wave: { type: 'string' },
        edition: { type: 'integer' },
        correction: { type: ['object', 'null'], additionalProperties: true },
        date: { type: 'string', format: 'date' },
        responses: { type: 'integer' },
        invited: { type: ['integer', 'null'] },
        participation: TABLE,
        statements: { type: 'array', items: STATEMENT },
        items: { type: 'array', items: ITEM },
        report: {
          type: 'object',
          required: ['sections'],
          properties: {
            sections: {
              type: 'array',
              items: {
                type: 'object',
                additionalProperties: true,
                required: ['key', 'text', 'statements', 'figures'],
              },
            },
          },
        },
      },
    },
  },
};
