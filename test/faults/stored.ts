import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import { idOf } from '../support/small-survey.js';
import { textOf, type State } from './bodies.js';

interface Row {
  readonly id: string;
  readonly document: string;
  readonly text: string | null;
}

const ALL = `SELECT r.id AS id, r.document AS document, t.text AS text
             FROM responses r LEFT JOIN open_texts t ON t.response_id = r.id`;

/**
 * What is stored of each response, past the program.
 *
 * @throws where one is there twice, or half, or is no response of ours
 */
export async function readStored(databaseUrl: string): Promise<ReadonlyMap<number, State>> {
  const stored = new Map<number, State>();
  for (const row of await ask(databaseUrl)) {
    const number = Number(row.id.slice(-12));
    if (stored.has(number)) throw new Error(`${row.id} is stored twice.`);
    stored.set(number, stateOf(row, number));
  }
  return stored;
}

function stateOf({ id, document, text }: Row, number: number): State {
  const { r } = JSON.parse(document) as { readonly r?: unknown };
  const state = String(r) === '1' ? 'first' : 'changed';
  if (id !== idOf(number) || text !== textOf(number, state)) {
    throw new Error(`${id} is stored half: ${document} with ${String(text)}`);
  }
  return state;
}

async function ask(databaseUrl: string): Promise<readonly Row[]> {
  if (databaseUrl.startsWith('sqlite:')) {
    const connection = new BetterSqlite3(databaseUrl.slice('sqlite:'.length), { readonly: true });
    try {
      return connection.prepare(ALL).all() as Row[];
    } finally {
      connection.close();
    }
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(ALL)).rows;
  } finally {
    await client.end();
  }
}
