/**
 * As little as can be: Node's own server, one durable insert of the document for each response, one
 * commit for each. Nothing is checked or counted.
 */
import BetterSqlite3 from 'better-sqlite3';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import type { Settings } from '../../../config.js';
import { startProbe } from './probe.js';
import { readSettings } from './serve.js';

const TABLE = 'CREATE TABLE documents (id varchar(36) PRIMARY KEY, document text NOT NULL)';

type Store = (id: string, document: string) => unknown;

async function open({ databaseUrl }: Settings): Promise<Store> {
  if (!databaseUrl.startsWith('sqlite:')) {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
    await pool.query(TABLE);
    return (id, document) => pool.query('INSERT INTO documents VALUES ($1, $2)', [id, document]);
  }
  const database = new BetterSqlite3(databaseUrl.slice('sqlite:'.length));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(TABLE);
  const insert = database.prepare('INSERT INTO documents VALUES (?, ?)');
  return (id, document) => insert.run(id, document);
}

const settings = readSettings();
const store = await open(settings);
const server = createServer((request, reply) => {
  void text(request).then(async (body) => {
    const { id } = JSON.parse(body) as { id: string };
    await store(id, body);
    const answer = JSON.stringify({ id });
    reply.writeHead(201, { 'content-length': Buffer.byteLength(answer) }).end(answer);
  });
});
server.listen(settings.port, settings.host, () => {
  startProbe(settings.port, () => Promise.resolve());
});
