import { OrganisationsService } from '../../src/application/roster/organisations.service.js';
import { databases } from '../support/databases.js';
import { valueOf } from '../support/definitions.js';
import { startServices, type TestServices } from '../support/services.js';

const YOUTH = {
  ...{ name: 'Jugendhaus', actorType: 'schule', furtherTypes: [], note: '' },
  areas: [{ area: 'nord', ring: 1 }],
};

describe.each(databases)('the key of a new organisation on $name', (on) => {
  let services: TestServices;
  beforeEach(async () => {
    services = await startServices({ on });
  });
  afterEach(() => services.close());

  it('is not that of a deleted one which a list of the invited still names', async () => {
    const organisations = services.get(OrganisationsService);
    const first = valueOf(await organisations.add(YOUTH, 'lena'));
    expect(first.key).toBe('jugendhaus');
    await services.roster.replace('klein', '2026', [
      { organisation: first.key, name: first.name, area: 'nord', actorType: 'schule' },
    ]);
    valueOf(await organisations.remove(first.key, 'lena'));
    expect(valueOf(await organisations.add(YOUTH, 'lena')).key).toBe('jugendhaus-2');
  });

  it('may be that of a deleted one which nothing names any more', async () => {
    const organisations = services.get(OrganisationsService);
    const first = valueOf(await organisations.add(YOUTH, 'lena'));
    valueOf(await organisations.remove(first.key, 'lena'));
    expect(valueOf(await organisations.add(YOUTH, 'lena')).key).toBe('jugendhaus');
  });
});
