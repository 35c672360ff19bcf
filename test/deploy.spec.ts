import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../src/root.js';

const SITE = readFileSync(join(ROOT, 'deploy', 'nginx.conf'), 'utf8');

const NGINX = '/usr/sbin/nginx';
const isThere = existsSync(NGINX) && existsSync('/usr/bin/openssl');
const describeWithNginx = isThere ? describe : describe.skip;

describe('the page for nginx', () => {
  it('gives every shared zone a name of its own', () => {
    const names = [...SITE.matchAll(/(?:zone=|shared:)([a-z_]+):/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(names.length);
  });
});

describeWithNginx('the page for nginx, where there is one', () => {
  it('is understood', () => {
    const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-nginx-'));
    const at = (name: string) => join(folder, name);
    let doors = 0;
    try {
      const certificate = ['-keyout', at('privkey.pem'), '-out', at('fullchain.pem')];
      const kind = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=test'];
      execFileSync('openssl', ['req', ...kind, ...certificate], { stdio: 'ignore' });
      const site = SITE.replaceAll('/etc/ssl/akteursrunde', folder)
        .replaceAll('/var/log/nginx', folder)
        .replaceAll(/listen (\[::\]:)?\d+/g, () => {
          doors += 1;
          return `listen unix:${at(`${doors}.sock`)}`;
        });
      writeFileSync(at('site.conf'), site);
      const frame = `pid ${at('pid')}; error_log stderr; events {} http { include ${at('site.conf')}; }`;
      writeFileSync(at('nginx.conf'), frame);
      const said = execFileSync(NGINX, ['-t', '-q', '-c', at('nginx.conf'), '-p', folder], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      expect(said).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
