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
