/** Files with one line a response, and the description of their variables. */
export const DATA_FORMATS = ['sav', 'xlsx', 'csv', 'ddi'] as const;

export type DataFormat = (typeof DATA_FORMATS)[number];

/** How a file of each format is named and sent. */
export const FILE_KINDS: Readonly<
  Record<DataFormat, { readonly ending: string; readonly mediaType: string }>
> = {
  sav: { ending: '.sav', mediaType: 'application/x-spss-sav' },
  xlsx: {
    ending: '.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  csv: { ending: '-csv.zip', mediaType: 'application/zip' },
  ddi: { ending: '-ddi.xml', mediaType: 'application/xml' },
};

export const isDataFormat = (value: unknown): value is DataFormat =>
  DATA_FORMATS.some((format) => format === value);
