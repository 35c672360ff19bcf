import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { AuditService } from '../../src/application/audit/audit.service.js';
import { DataDeskService } from '../../src/application/exports/data-desk.service.js';
import type { DataFormat } from '../../src/application/exports/data-format.js';
import type { DataRequest } from '../../src/application/exports/data-request.js';
import { JobRunner } from '../../src/application/jobs/job-runner.js';
import { type Asker, JobsService } from '../../src/application/jobs/jobs.service.js';
import { CodingSourcesService } from '../../src/application/coding/coding-sources.service.js';
import { RedactionsService } from '../../src/application/coding/redactions.service.js';
import { CodingSourcesRepository } from '../../src/persistence/coding/coding-sources.repository.js';
import { ddiFaults, describeWithXmllint } from '../support/ddi.js';
import { databases } from '../support/databases.js';
import { startServices, type TestServices } from '../support/services.js';
import { RESPONSES } from '../support/six-responses.js';
import { askPspp, describeWithPspp, psppCases } from '../support/spss.js';

const PLANNER: Asker = { id: 'id-der-planung', name: 'planung', role: 'planner' };

/** The six responses as PSPP gives them back: hand-written, like the table they come from. */
const CASES = `nr,welle,gebiet,gruppe,weg,spricht_fuer,sprache,datum,r,s,m_a,m_b,m_c,m_other,k_x,k_y,k_z,p_u,p_v,z,t_fest,t_fest_hours,t_rat,t_rat_hours
1,2,1,1,1,1,de,05/01/2026,1,1,1,1,0,0,1,2,-82,60,40,2,1,-81,2,4
2,2,1,1,1,2,de,05/01/2026,2,1,0,0,0,0,1,-82,-82,100,0,3.5,3,-81,-80,-81
3,2,1,2,2,1,de,05/01/2026,4,2,0,0,1,0,2,1,-82,0,100,2,-80,-80,-80,-80
4,2,2,1,1,1,de,05/01/2026,5,-80,1,0,0,1,-82,1,-82,50,50,-9999980,2,10,2,2
5,2,2,2,1,2,de,05/01/2026,-98,1,-80,-80,-80,-80,-80,-80,-80,-80,-80,10,-80,-81,3,-81
6,2,2,2,2,1,de,05/01/2026,5,2,1,0,0,0,2,-82,1,30,70,4,1,-81,-80,-81
`;

describe.each(databases)('data files on $name', (on) => {
  let services: TestServices;
  let desk: DataDeskService;
  beforeAll(async () => {
    services = await startServices({ on });
    desk = services.get(DataDeskService);
    for (const response of RESPONSES) {
      const body = Object.entries(response).filter(([field]) => field !== 'date');
      const sent = await services.responses.submit('klein', Object.fromEntries(body));
      if (!sent.ok) throw new Error(JSON.stringify(sent));
    }
  });
  afterAll(() => services.close());

  const request = (format: DataFormat, changes: Partial<DataRequest> = {}): DataRequest => ({
    ...{ survey: 'klein', wave: '2026', filter: {}, format, weights: false, texts: false },
    ...changes,
  });
  const fileOf = async (format: DataFormat, changes: Partial<DataRequest> = {}) => {
    const asked = await desk.ask(PLANNER, request(format, changes));
    if (!asked.ok || asked.value.kind !== 'file') throw new Error(JSON.stringify(asked));
    return asked.value.file;
  };

  describeWithPspp('read by PSPP', () => {
    it('give it every value, label, measure, missing value and document', async () => {
      const { bytes, fileName } = await fileOf('sav');
      expect(fileName).toBe('antworten-klein-2026.sav');
      expect(psppCases(bytes)).toBe(CASES);
      const said = askPspp(
        bytes,
        'GET FILE=THE_FILE.\nDISPLAY DICTIONARY.\nDISPLAY DOCUMENTS.\nDESCRIPTIVES r /STATISTICS=MEAN.\n',
      );
      expect(said).toMatch(/^r,9,Frage r,Ordinal,/m);
      expect(said).toMatch(/^s,10,Frage s,Nominal,/m);
      expect(said).toMatch(/^z,20,Frage z,Scale,/m);
      expect(said).toContain('-98[a],weiß nicht');
      expect(said).toContain('1,Stufe 1');
      expect(said).toContain('Bedingungen: Nur für die Auswertung');
      expect(said).toContain('Veröffentlichung: intern, nicht freigegeben');
      // 1, 2, 4, 5, 5: whoever does not know is no value.
      expect(said).toMatch(/^Frage r,5,3\.40/m);
    });
  });

  it('open in a spreadsheet with typed cells, a codebook and what the file is', async () => {
    const { bytes } = await fileOf('xlsx');
    const sheets = await readXlsxFile(Buffer.from(bytes));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Über diese Datei', 'Daten', 'Codebuch']);
    const [about, data, codebook] = sheets.map((each) => each.data);
    expect(about).toContainEqual(['Welle', '2026']);
    expect(about).toContainEqual(['Veröffentlichung', 'intern, nicht freigegeben']);
    const [head = [], first = [], , , , fifth = []] = data ?? [];
    const at = (row: readonly unknown[], name: string) => row[head.indexOf(name)];
    expect(at(first, 'datum')).toEqual(new Date(Date.UTC(2026, 4, 1)));
    expect([at(first, 'p_u'), at(first, 'z')]).toEqual([60, 2]);
    // A mean must not count it.
    expect(at(fifth, 'r')).toBe('weiß nicht');
    expect(codebook).toContainEqual([
      'r',
      null,
      null,
      null,
      null,
      -98,
      'weiß nicht',
      '#weiss-nicht',
      'ja',
    ]);
    const zip = unzipSync(bytes);
    const sheet = strFromU8(zip['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
    expect(sheet).toContain('ySplit="1"');
    expect(sheet).toContain('state="frozen"');
  });

  it('as CSV bring codebook and description along, and are the same bytes each time', async () => {
    const { bytes } = await fileOf('csv');
    const zip = unzipSync(bytes);
    expect(Object.keys(zip)).toEqual(['00-ueber-diese-datei.csv', 'codebuch.csv', 'daten.csv']);
    const data: string[][] = parse(strFromU8(zip['daten.csv'] ?? bytes));
    const american = CASES.replaceAll('05/01/2026', '2026-05-01');
    expect(`${data.map((row) => row.join(',')).join('\n')}\n`).toBe(american);
    expect(Buffer.compare(bytes, (await fileOf('csv')).bytes)).toBe(0);
  });

  it('leave out what a filter leaves out, and say so', async () => {
    const { bytes } = await fileOf('csv', { filter: { area: 'sued', channel: 'paper' } });
    const zip = unzipSync(bytes);
    expect(
      strFromU8(zip['daten.csv'] ?? bytes)
        .trim()
        .split('\r\n'),
    ).toHaveLength(2);
    const about = strFromU8(zip['00-ueber-diese-datei.csv'] ?? bytes);
    expect(about).toContain('Filter,"Gebiet Süd, Weg Papier"');
    expect(about).toContain('Basis,"1 Rückmeldungen');
  });

  const describeData = async (changes: Partial<DataRequest> = {}) =>
    Buffer.from((await fileOf('ddi', changes)).bytes).toString();

  describeWithXmllint('the schema of DDI-Codebook 2.5, as far as they use it,', () => {
    it('describes them as DDI-Codebook 2.5 allows', async () => {
      expect(ddiFaults(await describeData())).toEqual([]);
    });

    it('lets nothing else pass', async () => {
      const text = await describeData();
      const changed: readonly (readonly [string | RegExp, string])[] = [
        // A namespace and a version of another standard.
        ['xmlns="ddi:codebook:2_5"', 'xmlns="ddi:codebook:2_6"'],
        ['version="2.5"', 'version="2.6"'],
        // What must be there, and once.
        [/<titl>.*?<\/titl>/, ''],
        [/(<titl>.*?<\/titl>)/, '$1$1'],
        [/<stdyDscr>.*<\/stdyDscr>/s, ''],
        [/ name="r"/, ''],
        // Order of elements, and elements of other places.
        [/(<catValu>-98<\/catValu>)(<labl[^>]*>[^<]*<\/labl>)/, '$2$1'],
        [/(<fileName>.*?<\/fileName>)(<dimensns>.*?<\/dimensns>)/, '$2$1'],
        ['<dataKind>', '<abstract>mehr</abstract><dataKind>'],
        // Words that attributes cannot say, attributes that there are not, counts that are none.
        ['nature="ordinal"', 'nature="scale"'],
        ['intrvl="discrete"', 'intrvl="ganz"'],
        ['missing="Y"', 'missing="ja"'],
        ['<range min', '<range bis="1" min'],
        [/<caseQnty>\d+/, '<caseQnty>viele'],
        // Names in the document.
        ['ID="V2"', 'ID="V1"'],
        ['files="F1"', 'files="F2"'],
        ['ID="V1"', 'ID="1"'],
      ];
      for (const [from, to] of changed) {
        const wrong = text.replace(from, to);
        expect([from, wrong === text]).toEqual([from, false]);
        expect([from, ddiFaults(wrong).length > 0]).toEqual([from, true]);
      }
    });
  });

  it('describe every variable, its missing values and how often each answer stands in the data', async () => {
    const text = await describeData();
    const variables = [...text.matchAll(/<var ID="V(\d+)" name="([^"]+)"/g)];
    expect(variables).toHaveLength(24);
    const r = /<var ID="V9" name="r"[^>]*nature="ordinal">.*?<\/var>/s.exec(text)?.[0] ?? '';
    expect(r).toContain('<invalrng><range min="-99" max="-80"/></invalrng>');
    expect(r).toContain(
      '<catgry missing="Y"><catValu>-98</catValu><labl level="category">weiß nicht</labl><catStat type="freq">1</catStat></catgry>',
    );
  });

  it('hold what people wrote only after somebody has looked for names in it', async () => {
    const texts = async () => {
      const zip = unzipSync((await fileOf('csv', { texts: true })).bytes);
      return Object.values(zip)
        .map((file) => strFromU8(file))
        .join('\n');
    };
    const before = await texts();
    expect(before).not.toContain('zu wenig');
    expect(before).toContain('0 mit ersetzten Namen; 2 noch nicht geprüft');

    await services.get(CodingSourcesService).list('klein', '2026');
    const sources = services.get(CodingSourcesRepository);
    const listed = await sources.listTexts(services.database.reader, 'klein', '2026');
    const source = listed.find(({ item }) => item === 'warum');
    if (source === undefined) throw new Error('No text');
    const role = [{ start: 8, end: 10, role: 'Einrichtung' }];
    await services.get(RedactionsService).confirm(source, role, 'planung');
    const after = await texts();
    expect(after).toContain('Weil es [Einrichtung] wenig ist.');
    expect(after).not.toContain('Weil es zu wenig ist.');
    expect(after).not.toContain('Feste');
    expect(after).toContain('1 mit ersetzten Namen; 1 noch nicht geprüft');
  });

  it('are refused where there is nothing, and with weights where there can be none', async () => {
    const problemOf = async (changes: Partial<DataRequest>) => {
      const asked = await desk.ask(PLANNER, request('sav', changes));
      return asked.ok ? '' : asked.problems[0]?.code;
    };
    expect(await problemOf({ wave: '2023' })).toBe('export.no-responses');
    expect(await problemOf({ weights: true })).toBe('export.no-weights');
    expect(await problemOf({ wave: '1999' })).toBe('response.unknown-wave');
    expect(await problemOf({ filter: { area: 'mond' } })).toBe('response.unknown-area');
    expect(await problemOf({ format: 'doc' as DataFormat })).toBe('export.unknown-format');
  });

  it('are jobs where they are long, and stand in the audit trail', async () => {
    const asked = await desk.ask(PLANNER, request('xlsx'), 5);
    if (!asked.ok || asked.value.kind !== 'job') throw new Error(JSON.stringify(asked));
    await services.get(JobRunner).work();
    const job = await services.get(JobsService).find(PLANNER, asked.value.id);
    expect(job).toMatchObject({
      state: 'done',
      fileName: 'antworten-klein-2026.xlsx',
      raw: 'klein',
    });
    const { entries } = await services
      .get(AuditService)
      .find({ action: 'raw.exported' }, { skip: 0, take: 1 });
    expect(entries[0]).toMatchObject({
      ...{ person: 'planung', object: 'klein, Welle 2026' },
      reason: 'xlsx, Fassung 1, 6 Antworten',
    });
  });
});
