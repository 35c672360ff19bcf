import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type FileChild,
} from 'docx';
import type { AnnexBlock } from './annex.js';
import { PAGE } from './annex-styles.js';
import { splitColumns, type TextTable } from './slide-tables.js';
import { longestWord } from './text-fit.js';

const TWIPS = 1440;

/** Columns of numbers: how wide at least and at most, and the part of the line they may take. */
const NUMBER = { least: 850, most: 1900, part: 0.7 };

/** A cell that long is a number, a share or a mark, not a sentence. */
const LETTERS = 22;

/**
 * A caption and its table, or several where there are too many columns for the page: the heading
 * comes again on every page, and no row is torn apart.
 * Rows are not bound to one another: LibreOffice would bind the table to all that follows.
 */
export function annexTables({
  caption,
  table,
}: Extract<AnnexBlock, { readonly kind: 'table' }>): readonly FileChild[] {
  const word = longestWord(table.head.slice(1), { size: 8, bold: true }) * TWIPS + 140;
  const least = Math.min(NUMBER.most, Math.max(NUMBER.least, word));
  const most = Math.max(2, Math.floor((PAGE.textWidth * NUMBER.part) / least));
  return splitColumns(table, most).flatMap((part, index) => [
    new Paragraph({
      style: 'Caption',
      keepNext: true,
      text: index === 0 ? caption : `${caption} (Fortsetzung)`,
    }),
    tableOf(part),
  ]);
}

function tableOf(table: TextTable): Table {
  const widths = widthsOf(table);
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, index) =>
        cellOf(text, widths[index] ?? 0, { isHead, index, table }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    borders: BORDERS,
    rows: [row(table.head, true), ...table.rows.map((cells) => row(cells, false))],
  });
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: '8b8fa3' };
const BORDERS = {
  ...{ top: NONE, left: NONE, right: NONE, insideVertical: NONE },
  ...{ bottom: HAIR, insideHorizontal: HAIR },
};

interface CellPlace {
  readonly isHead: boolean;
  readonly index: number;
  readonly table: TextTable;
}

function cellOf(text: string, width: number, { isHead, index, table }: CellPlace) {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    children: [
      new Paragraph({
        style: isHead ? 'Tabellenkopf' : 'Tabellentext',
        alignment: isNumeric(table, index) ? AlignmentType.RIGHT : AlignmentType.LEFT,
        text,
      }),
    ],
  });
}

const isNumeric = ({ rows }: TextTable, index: number): boolean =>
  index > 0 && rows.every((row) => (row[index] ?? '').length <= LETTERS);

/** Columns of numbers take what they need; what is left goes to the texts, little to their ids. */
function widthsOf(table: TextTable): readonly number[] {
  const { head } = table;
  const kinds = head.map((text, index) => {
    if (text === 'Nr.') return 'id';
    return isNumeric(table, index) ? 'number' : 'text';
  });
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  const room = (PAGE.textWidth * NUMBER.part) / Math.max(1, count('number'));
  const widths = { id: 700, number: Math.floor(Math.min(NUMBER.most, room)) };
  const left = PAGE.textWidth - count('id') * widths.id - count('number') * widths.number;
  const text = Math.floor(left / Math.max(1, count('text')));
  return kinds.map((kind) => (kind === 'text' ? text : kind === 'id' ? widths.id : widths.number));
}
