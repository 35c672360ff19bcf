import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  type DemoPlan,
  toWritten,
  type WrittenText,
} from '../../src/application/demo/demo-plan.js';
import { ROOT } from '../../src/root.js';

export const DEMO_SURVEY = 'verstetigung-qm';

/** The answer that is left out, so that one that is sent makes sixty again. */
const LEFT_OUT = 'Kein Kommentar.';

const SHIPPED = join(ROOT, 'surveys');

/** The demo as if nobody had worked with it: answers, and neither codings, statements nor releases. */
export interface DemoFolder {
  readonly path: string;
  /** How the file says that a text is coded; undefined for a text that is not in it. */
  find(raw: string): WrittenText | undefined;
  /** Label of a code. */
  label(code: string): string;
  /** Ends the wave that is open, once a server reads the folder again. */
  close(): void;
  remove(): void;
}

export function createDemoFolder(): DemoFolder {
  const path = mkdtempSync(join(tmpdir(), 'akteursrunde-demo-'));
  cpSync(SHIPPED, path, { recursive: true });
  for (const other of ['wohnungsunternehmen', 'fachbereiche']) {
    rmSync(join(path, other), { recursive: true });
  }
  const demo = join(path, 'demo', 'demo.yaml');
  const plan = withoutWork(read(demo) as DemoPlan);
  writeFileSync(demo, JSON.stringify(plan));
  writeFileSync(join(path, DEMO_SURVEY, 'statements.yaml'), 'statements: []\n');
  const texts = textsOf(plan).map(toWritten);
  const labels = labelsIn(join(path, DEMO_SURVEY, 'codebook.yaml'));
  return {
    path,
    find: (raw) => texts.find(({ text }) => squeezed(text) === squeezed(raw)),
    label: (code) => labels.get(code) ?? '',
    close: () => {
      const file = join(path, DEMO_SURVEY, 'survey.yaml');
      const survey = read(file) as { readonly waves: readonly { readonly key: string }[] };
      const closes = new Date(Date.now() - 36 * 60 * 60 * 1000).toISOString().slice(0, 10);
      const waves = survey.waves.map((wave) => ({ closes, ...wave }));
      writeFileSync(file, JSON.stringify({ ...survey, waves }));
    },
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

const read = (file: string): unknown => parse(readFileSync(file, 'utf8'));

const textsOf = ({ texts }: DemoPlan) => Object.values(texts[DEMO_SURVEY] ?? {}).flat();

/** Without codings, earlier waves and the answer that is left out. */
function withoutWork({ waves, dates, organisations, distributions, texts }: DemoPlan): DemoPlan {
  const kept = Object.entries(texts[DEMO_SURVEY] ?? {}).map(([place, list]) => [
    place,
    list.filter((text) => toWritten(text).text !== LEFT_OUT),
  ]);
  return {
    ...{ waves, dates, organisations, distributions },
    texts: { [DEMO_SURVEY]: Object.fromEntries(kept) as DemoPlan['texts'][string] },
  };
}

/** Pages show line breaks as they like. */
const squeezed = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

function labelsIn(file: string): ReadonlyMap<string, string> {
  const { codes } = read(file) as {
    readonly codes: readonly { readonly key: string; readonly label: string }[];
  };
  return new Map(codes.map(({ key, label }) => [key, label]));
}
