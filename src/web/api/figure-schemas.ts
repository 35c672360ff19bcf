const VERSIONS = { type: 'array', items: { type: 'integer' } };

/** What a released statement says of its questions. */
export const HOW_ASKED = {
  // Conditions kept all its questions from some; absent where they did not.
  conditional: { type: 'boolean' },
  // Of the questionnaire; absent where its answers come from the last one alone.
  versions: VERSIONS,
};

const FIGURE = {
  type: 'object',
  additionalProperties: true,
  required: [
    ...['survey', 'wave', 'item', 'wording', 'unit', 'n', 'invited', 'versions', 'dates'],
    ...['weighted', 'edition'],
  ],
  properties: {
    unit: { enum: ['respondent', 'organisation', 'mention'] },
    n: {
      type: ['integer', 'null'],
      description: 'The base; null where it is withheld, and for mentions, which have none.',
    },
    invited: {
      type: ['integer', 'null'],
      description: 'Null where it is not known, and where only some were asked.',
    },
    versions: VERSIONS,
    weighted: { type: 'boolean' },
    support: { type: ['integer', 'null'], description: 'Of statements; null where withheld.' },
    contrary: { type: ['integer', 'null'] },
  },
};

/** What the document says about the figure objects of a release. */
export const FIGURES = {
  type: 'object',
  description:
    'What stands beside the numbers of `content`, made from it: pages, files and paper print from these objects. Not part of the hash. Statements and items by key, statements by unit.',
  required: ['participation', 'statements', 'items'],
  properties: {
    participation: FIGURE,
    statements: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['respondent'],
        properties: { respondent: FIGURE, organisation: FIGURE, mention: FIGURE },
      },
    },
    items: { type: 'object', additionalProperties: FIGURE },
  },
};
