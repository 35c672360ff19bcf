import type { Value, ValueLabel, Variable } from '../../domain/export/variable.js';
import type { DataTable } from './data-table.js';
import { element as e, type Element, toXml } from './xml.js';

/**
 * The description of the data by the standard of data archives: DDI-Codebook 2.5. Elements stand in the
 * order in which its schema has them.
 *
 * @see DDI Alliance, DDI-Codebook 2.5, field-level documentation of codebook.xsd
 */
export function toDdi(table: DataTable, study: Study): string {
  const citation = citationOf(table, study);
  const attributes = { ...NAMESPACES, version: '2.5', 'xml:lang': study.language };
  return toXml(
    e('codeBook', attributes, [
      e('docDscr', {}, [citation]),
      e('stdyDscr', {}, [citation, ...studyOf(table, study)]),
      fileOf(table, study),
      e(
        'dataDscr',
        {},
        table.variables.map((variable, at) => toVariable(variable, at, table)),
      ),
    ]),
  );
}

function citationOf({ title, date }: DataTable, { id, office, version }: Study): Element {
  return e('citation', {}, [
    e('titlStmt', {}, [e('titl', {}, title), e('IDNo', {}, id)]),
    e('prodStmt', {}, [
      e('producer', {}, office),
      e('prodDate', { date }, date),
      e('software', {}, 'Akteursrunde'),
    ]),
    e('verStmt', {}, [e('version', { date }, `Fassung ${version} des Fragebogens`)]),
  ]);
}

function studyOf({ about, weight }: DataTable, { wave, areas }: Study): readonly Element[] {
  const said = about.map(([label, value]) => `${label}: ${value ?? ''}`).join('\n');
  const conditions = String(about.find(([label]) => label === 'Bedingungen')?.[1] ?? '');
  return [
    e('stdyInfo', {}, [
      e('abstract', {}, said),
      e('sumDscr', {}, [
        e('timePrd', {}, wave),
        e('geogCover', {}, areas.join(', ')),
        e('anlyUnit', {}, 'Rückmeldung einer Einrichtung oder Person'),
        e('universe', {}, 'Eingeladene Akteure der Gebiete'),
        e('dataKind', {}, 'Befragungsdaten'),
      ]),
    ]),
    e('method', {}, [
      e('dataColl', {}, [
        e('collMode', {}, 'Selbstausfüllen im Browser oder auf Papier, Gespräch, Werkstatt'),
        ...(weight === '' ? [] : [e('weight', {}, WEIGHTING)]),
      ]),
    ]),
    e('dataAccs', {}, [e('useStmt', {}, [e('conditions', {}, conditions)])]),
  ];
}

function fileOf({ rows, variables }: DataTable, { fileName }: Study): Element {
  return e('fileDscr', { ID: 'F1' }, [
    e('fileTxt', {}, [
      e('fileName', {}, fileName),
      e('dimensns', {}, [
        e('caseQnty', {}, String(rows.length)),
        e('varQnty', {}, String(variables.length)),
      ]),
      e('fileType', {}, 'SPSS'),
    ]),
  ]);
}

/** What a catalogue asks of a study beside the data. */
export interface Study {
  readonly id: string;
  readonly office: string;
  readonly version: number;
  readonly wave: string;
  readonly areas: readonly string[];
  readonly language: string;
  /** The file with the data that is described. */
  readonly fileName: string;
}

const NAMESPACES = {
  xmlns: 'ddi:codebook:2_5',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation':
    'ddi:codebook:2_5 http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd',
};

const WEIGHTING =
  'Nachgeschichtet nach Gebiet und Akteursgruppe auf die Zahl der Eingeladenen; Mittel 1';

function toVariable(variable: Variable, at: number, { rows, weight }: DataTable): Element {
  const { name, label, type, measure, decimals, values, missing, missingRange } = variable;
  const continuous = measure === 'scale';
  const attributes = {
    ID: `V${at + 1}`,
    name,
    files: 'F1',
    dcml: String(decimals),
    intrvl: continuous ? 'contin' : 'discrete',
    nature: continuous ? 'ratio' : measure,
    ...(name === weight ? { wgt: 'wgt' } : {}),
  };
  return e('var', attributes, [
    e('labl', { level: 'variable' }, label),
    e('qstn', {}, [e('qstnLit', {}, label)]),
    ...(missingRange === null
      ? []
      : [
          e('invalrng', {}, [
            e('range', { min: String(missingRange.low), max: String(missingRange.high) }, []),
          ]),
        ]),
    ...toCategories(values, false, at, rows),
    ...toCategories(missing, true, at, rows),
    e('varFormat', { type: type === 'text' ? 'character' : 'numeric', schema: 'SPSS' }, []),
  ]);
}

/** Every value with its label, and how often it stands in the data. */
function toCategories(
  values: readonly ValueLabel[],
  missing: boolean,
  at: number,
  rows: readonly (readonly Value[])[],
): readonly Element[] {
  return values.map(({ value, label }) => {
    const count = rows.filter((row) => row[at] === value).length;
    return e('catgry', missing ? { missing: 'Y' } : {}, [
      e('catValu', {}, String(value)),
      e('labl', { level: 'category' }, label),
      e('catStat', { type: 'freq' }, String(count)),
    ]);
  });
}
