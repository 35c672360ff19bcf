import { load } from 'cheerio';

export type Node = Readonly<Record<string, unknown>> & { readonly ':@'?: unknown };

/** Children of each element that is used, in the order of codebook.xsd (field-level documentation of 2.5). */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  codeBook: ['docDscr', 'stdyDscr', 'fileDscr', 'dataDscr', 'otherMat'],
  docDscr: ['citation', 'guide', 'docStatus', 'docSrc', 'controlledVocabUsed', 'notes'],
  citation: [
    'titlStmt',
    'rspStmt',
    'prodStmt',
    'distStmt',
    'serStmt',
    'verStmt',
    'biblCit',
    'holdings',
  ],
  titlStmt: ['titl', 'subTitl', 'altTitl', 'parTitl', 'IDNo'],
  prodStmt: ['producer', 'copyright', 'prodDate', 'prodPlac', 'software', 'fundAg', 'grantNo'],
  verStmt: ['version', 'verResp', 'notes'],
  stdyDscr: [
    'citation',
    'studyAuthorization',
    'stdyInfo',
    'studyDevelopment',
    'method',
    'dataAccs',
  ],
  stdyInfo: ['studyBudget', 'subject', 'abstract', 'sumDscr', 'qualityStatement', 'notes'],
  sumDscr: [
    'timePrd',
    'collDate',
    'nation',
    'geogCover',
    'geogUnit',
    'anlyUnit',
    'universe',
    'dataKind',
  ],
  method: ['dataColl', 'notes', 'anlyInfo', 'stdyClas'],
  dataColl: [
    'timeMeth',
    'dataCollector',
    'sampProc',
    'collMode',
    'resInstru',
    'weight',
    'cleanOps',
  ],
  dataAccs: ['setAvail', 'useStmt', 'notes'],
  useStmt: ['confDec', 'specPerm', 'restrctn', 'contact', 'citReq', 'deposReq', 'conditions'],
  fileDscr: ['fileTxt', 'locMap', 'notes'],
  fileTxt: ['fileName', 'fileCitation', 'fileCont', 'fileStrc', 'dimensns', 'fileType', 'format'],
  dimensns: ['caseQnty', 'varQnty', 'logRecL'],
  dataDscr: ['varGrp', 'nCubeGrp', 'var', 'nCube', 'notes'],
  var: [
    'location',
    'labl',
    'qstn',
    'valrng',
    'invalrng',
    'catgry',
    'codInstr',
    'concept',
    'varFormat',
  ],
  qstn: ['preQTxt', 'qstnLit', 'postQTxt'],
  invalrng: ['item', 'range', 'key'],
  catgry: ['catValu', 'labl', 'txt', 'catStat'],
};

/** Elements that the schema has not in this place. */
export function misplaced(node: Node): readonly string[] {
  const [name = '', inside] = Object.entries(node).find(([key]) => key !== ':@') ?? [];
  const children = (Array.isArray(inside) ? inside : []) as Node[];
  const names = children.flatMap((child) => Object.keys(child).filter((key) => key !== ':@'));
  const elements = names.filter((key) => key !== '#text');
  const places = elements.map((key) => (ORDER[name] ?? []).indexOf(key));
  const wrong = places.some((place, at) => place < (places[at - 1] ?? 0) || place < 0);
  return [...(wrong ? [`${name}: ${elements.join(' ')}`] : []), ...children.flatMap(misplaced)];
}

/** What attributes may say, by element (field-level documentation of 2.5); the others are free texts. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'var/intrvl': ['contin', 'discrete'],
  'var/nature': ['nominal', 'ordinal', 'interval', 'ratio', 'percent', 'other'],
  'var/wgt': ['wgt', 'not-wgt'],
  'catgry/missing': ['Y', 'N'],
  'varFormat/type': ['numeric', 'character'],
  'varFormat/schema': ['SAS', 'SPSS', 'IBM', 'ANSI', 'ISO', 'XML-Data', 'other'],
};

/** What has to be inside. */
const NEEDED: Readonly<Record<string, string>> = {
  codeBook: 'stdyDscr',
  stdyDscr: 'citation',
  citation: 'titlStmt',
  titlStmt: 'titl',
};

/** Words that attributes cannot say, elements that lack what they need, ids twice, ids that nobody has. */
export function ddiFaults(xml: string): readonly string[] {
  const $ = load(xml, { xml: true });
  const elements = $('*')
    .toArray()
    .flatMap((one) => ('attribs' in one ? [{ one, name: one.name, attribs: one.attribs }] : []));
  const ids = elements.flatMap(({ attribs }) => attribs.ID ?? []);
  const references = elements.flatMap(({ attribs }) =>
    [attribs.files, attribs['wgt-var']].flatMap((list) => list?.split(' ') ?? []),
  );
  return [
    ...elements.flatMap(({ name, attribs }) =>
      Object.entries(attribs)
        .filter(([key, value]) => VALUES[`${name}/${key}`]?.includes(value) === false)
        .map(([key, value]) => `${name}/${key}: ${value}`),
    ),
    ...elements
      .filter(({ one, name }) => name in NEEDED && $(one).children(NEEDED[name]).length === 0)
      .map(({ name }) => `${name} lacks ${NEEDED[name] ?? ''}`),
    ...ids.filter((id, at) => ids.indexOf(id) < at || !/^[A-Za-z_][\w.-]*$/.test(id)),
    ...references.filter((id) => !ids.includes(id)),
  ];
}
