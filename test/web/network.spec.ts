import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { databases } from '../support/databases.js';
import { textOfPdf } from '../support/pdf-text.js';
import { signIn } from '../support/planners-desk.js';
import { startRosterDesk, type RosterDesk } from '../support/roster-desk.js';
import { openTable } from '../support/table-files.js';
import { aBody } from '../support/small-survey.js';

const ROSTER = [
  'organisation,name,area,actorType',
  ...['a', 'b', 'c'].map((key) => `${key},Schule ${key},nord,schule`),
  'd,Wache,nord,polizei',
  'e,Verein,sued,vereine',
].join('\n');

describe.each(databases)('the network of an area on $name', (on) => {
  let desk: RosterDesk;
  beforeAll(async () => {
    desk = await startRosterDesk(on);
  });
  afterAll(() => desk.close());

  const PAGE = '/planung/klein/netzwerk?gebiet=nord&welle=2026';

  it('says that nobody is known there yet', async () => {
    expect((await desk.clerk.get(PAGE)).$('main').text()).toContain('noch niemand eingetragen');
  });

  describe('with five invited, two of whom have answered', () => {
    beforeAll(async () => {
      await desk.web.app.get(RosterService).importCsv(ROSTER, 'klein', '2026');
      const responses = desk.web.app.get(ResponsesService);
      for (const number of [1, 2]) {
        const channel = number === 1 ? 'online' : 'paper';
        await responses.submit('klein', aBody({ number, channel }));
      }
    });

    it('shows the same numbers in picture, table and coverage', async () => {
      const { $ } = await desk.clerk.get(PAGE);

      expect($('.results-summary').text()).toBe('2 von 4 Eingeladenen haben geantwortet.');
      const lines = $('.network-table tbody tr').toArray();
      const cells = lines.map((line) =>
        $(line)
          .find('th, td')
          .toArray()
          .map((cell) => $(cell).text()),
      );
      expect(cells).toEqual([
        ['A Schulen', 'enger Kreis', '3', '2', '1'],
        ['B Polizei', 'enger Kreis', '1', '0', '1'],
      ]);
      const counts = $('.network-count').toArray();
      expect(counts.map((count) => $(count).text())).toEqual(['2/3', '0/1']);
      // One sector: of the schools; nobody of the police has answered.
      expect($('.network-answered')).toHaveLength(1);
    });

    it('is printed on A4 and A3, also for staff, and knows no other areas', async () => {
      const print = await desk.clerk.get(`/druck/netzwerk/klein?gebiet=nord&welle=2026&format=a3`);
      expect(print.$('.network-sheet--large svg')).toHaveLength(1);
      expect((await desk.clerk.get('/planung/klein/netzwerk?gebiet=west')).status).toBe(404);
      expect((await desk.clerk.get('/druck/netzwerk/klein?welle=1999')).status).toBe(404);
    });

    it('is a PDF with the numbers of the page on either size, as is the coverage, both called internal', async () => {
      const headers = await signIn(desk.web, 'planner');
      for (const format of ['a4', 'a3']) {
        const query = `?gebiet=nord&welle=2026&format=${format}`;
        const sheets = ['netzwerk', 'ruecklauf'].map(async (paper) =>
          textOfPdf(await desk.web.download(`/druck/${paper}/klein.pdf${query}`, headers)),
        );
        const [network = '', coverage = ''] = await Promise.all(sheets);
        if (network === '') continue;
        expect(network).toMatch(/intern .*2 von 4 Eingeladenen.* A Schulen enger Kreis 3 2 1 /);
        expect(coverage).toMatch(/intern .*2 Antwortbögen, 5 Akteure eingeladen/);
        expect(coverage).toMatch(
          /2 von 3 2 von 3 Schulen – .*2 von 4 0 von 1 2 von 5 Alle Gruppen/,
        );
        // On A3 the two lists stand side by side.
        for (const line of ['online: 1 ', 'Papier: 1 ', 'Polizei: Nord (1)']) {
          expect(coverage).toContain(line);
        }
      }
    });

    it('is a file, too, with the response rate of each cell', async () => {
      const { response } = await desk.clerk.get('/planung/klein/ruecklauf.csv?welle=2026');

      expect(response.headers['content-type']).toContain('text/csv');
      const { about, lines } = openTable(response.text);
      expect(about).toMatchObject({ Welle: '2026', Filter: 'ohne' });
      expect(lines).toEqual([
        'area,areaName,actorType,actorTypeName,invited,answered,open,rate,online,paper,interview,phone,workshop',
        'nord,Nord,schule,Schulen,3,2,1,0.6667,1,1,0,0,0',
        'nord,Nord,polizei,Polizei,1,0,1,0.0000,0,0,0,0,0',
        'sued,Süd,vereine,Vereine,1,0,1,0.0000,0,0,0,0,0',
      ]);
    });
  });
});
