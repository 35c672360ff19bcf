/** A server with the demo data, and somebody who fetches papers from it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../build.mjs';

const PASSWORD = 'akteursrunde-demo';
const SURVEY = 'verstetigung-qm';

/** @param {number} port that is free */
export async function startDemo(port) {
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-pictures-'));
  const server = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: String(port), DEMO: '1' },
  });
  const origin = `http://localhost:${port}`;
  const stop = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 240; tries += 1) {
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (answer?.ok) return { origin, stop };
    await pause(500);
  }
  await stop();
  throw new Error('The demo did not start.');
}

/** Somebody who is signed in: gets and posts as a browser does. */
export async function signIn(origin, name) {
  const cookies = new Map();
  const send = async (path, form) => {
    const answer = await fetch(origin + path, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; '), origin },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };
  const token = async (path) => {
    const page = await (await send(path)).text();
    return /name="_csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
  };
  const login = await send('/anmelden', { name, password: PASSWORD });
  if (login.status !== 303) throw new Error(`${name} could not sign in: ${login.status}`);
  return { send, token };
}

/** Writes a conversation down, as one about which the protocol is sent. @returns its id */
export async function talk({ send, token }) {
  const list = `/erfassung/gespraeche/${SURVEY}`;
  const _csrf = await token(`${list}?welle=2026`);
  const begun = await send(list, { _csrf, welle: '2026', weg: 'phone' });
  const path = begun.headers.get('location') ?? '';
  const page = await (await send(path)).text();
  const place = /<option value="([^"/]+\/[^"/]+\/[^"/]+)"/.exec(page)?.[1] ?? '';
  await send(path.split('?')[0], {
    ...{ _csrf, place, speaksFor: '1', notice: 'keine', schritt: 'fertig' },
    'answers[a_kontakt][code]': '2',
    'notes[a_kontakt][text]': 'Meist nach der Stadtteilrunde, oft auch am Telefon.',
    'notes[a_kontakt][wording]': 'verbatim',
  });
  return /[0-9a-f-]{36}/.exec(path)?.[0] ?? '';
}

/** What the addresses of the list stand for. */
export async function placeholders({ send }) {
  const released = async () =>
    /handout\/([0-9a-f-]{36})/.exec(await (await send('/druck')).text())?.[1];
  // The report of a trial run is released beside the running server, some seconds after its start.
  let release = await released();
  for (let tries = 0; release === undefined && tries < 240; tries += 1) {
    await pause(500);
    release = await released();
  }
  const invited = await (await send(`/planung/${SURVEY}/einladungen?welle=2026`)).text();
  const places = [...invited.matchAll(/name="wahl\[\]" value="([^"]+)"/g)].map(
    ([, value]) => value,
  );
  return { release: release ?? '', places };
}
