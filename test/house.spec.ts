import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { PROBLEM_CODES, type ProblemDetails } from '../src/domain/problem.js';
import { ROOT } from '../src/root.js';
import { toSentence } from '../src/web/texts.de.js';

/** Promises between documents, texts, templates and code that no compiler keeps. */

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Files below a folder by their path from the root; nothing where the folder is missing. */
function filesBelow(folder: string, ending: string): readonly string[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return entries.filter((path) => path.endsWith(ending)).map((path) => join(folder, path));
}

/** What git keeps; in an archive without git, everything that is not made by a build. */
function trackedFiles(): readonly string[] {
  if (existsSync(join(ROOT, '.git'))) {
    const listed = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
    return listed.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)));
  }
  const folders = ['src', 'test', 'docs', 'views', 'surveys', 'scripts'];
  const atTop = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isFile());
  return [
    ...atTop.map(({ name }) => name),
    ...folders.flatMap((folder) => filesBelow(folder, '')).filter((path) => /\.\w+$/.test(path)),
  ];
}

const tracked = trackedFiles();
const documents = tracked.filter((path) => path.endsWith('.md'));
const texts = tracked.filter((path) => !/\.(png|pdf|ttf|otf|woff2?|ico|xlsx|sav)$/.test(path));

describe('the problems', () => {
  // Details appear as their names in braces, as the document writes them.
  const named = new Proxy<ProblemDetails>({}, { get: (_, name) => `{${String(name)}}` });
  const rows = new Map(
    [...read('docs/problems.md').matchAll(/^- `([^`]+)`\n {2}(.+)$/gm)].map((match) => [
      match[1] ?? '',
      match[2],
    ]),
  );

  it('are all explained in docs/problems.md, with the sentence that users see', () => {
    const written = PROBLEM_CODES.map((code) => [code, rows.get(code)]);
    const shown = PROBLEM_CODES.map((code) => [code, toSentence({ code, details: named })]);
    expect(written).toEqual(shown);
  });

  it('that are explained all exist', () => {
    expect([...rows.keys()].sort()).toEqual([...PROBLEM_CODES].sort());
  });
});

describe('the settings', () => {
  const settings = [
    ...['PORT', 'HOST', 'DATABASE_URL', 'SURVEYS_DIR', 'DATA_DIR'],
    ...['BASE_URL', 'SESSION_SECRET', 'CONTACTS_KEY', 'DEMO', 'WORKERS'],
    ...['SECOND_FACTOR_FOR', 'AUDIT_DAYS'],
    ...['BACKUP_DIR', 'BACKUP_TIME', 'BACKUP_KEEP'],
    ...['SMTP_URL', 'SMTP_CA', 'MAIL_FROM', 'MAIL_PER_MINUTE'],
    ...['LOG_LEVEL', 'METRICS_TOKEN'],
  ];

  it('are all the ones that the program reads', () => {
    const source = ['config', 'backup-settings', 'mail-settings', 'watch-settings']
      .map((name) => read(`src/${name}.ts`))
      .join('\n');
    const names = source.match(/(?<=environment\.)[A-Z_]+|\b[A-Z_]{3,}(?= = ')/g);
    expect([...new Set(names)].sort()).toEqual([...settings].sort());
  });

  it.each(settings)('%s stands in .env.example and in docs/operations.md', (name) => {
    expect(read('.env.example')).toMatch(new RegExp(`^#? ?${name}=`, 'm'));
    expect(read('docs/operations.md')).toContain(`\`${name}\``);
  });
});

describe('the templates', () => {
  const source = filesBelow('src', '.ts').map(read).join('\n');
  const pages = filesBelow('views/pages', '.hbs').map((path) =>
    path.replace(/^views\/|\.hbs$/g, ''),
  );
  const named = new Set(source.match(/(?<=')pages\/[\w/-]+(?=')/g));
  const templates = filesBelow('views', '.hbs').map(read).join('\n');
  /** View models choose some partials by name, one for each kind of question or figure. */
  const usable = templates + source;

  it('of pages are all rendered by somebody', () => {
    expect(pages.filter((page) => !named.has(page))).toEqual([]);
  });

  it('that are rendered all exist', () => {
    expect([...named].filter((page) => !pages.includes(page))).toEqual([]);
  });

  it('of partials and layouts are all used by another template', () => {
    const parts = [...filesBelow('views/partials', '.hbs'), ...filesBelow('views/layouts', '.hbs')];
    const names = parts.map((path) => path.replace(/^views\/|\.hbs$/g, ''));
    const isUsed = (name: string) =>
      usable.includes(name) || source.includes(`'${basename(name)}'`);
    expect(names.filter((name) => !isUsed(name))).toEqual([]);
  });

  it('are free of styles, scripts and handlers that the content policy would refuse', () => {
    const inline =
      /<style|\sstyle="|<script(?![^>]*\s(src=|type="application\/json"))|\son[a-z]+="/;
    expect(filesBelow('views', '.hbs').filter((path) => inline.test(read(path)))).toEqual([]);
  });

  it('have the stem of their view model, unless that is a part of another one', () => {
    const stems = new Set(filesBelow('views', '.hbs').map((path) => basename(path, '.hbs')));
    const views = filesBelow('src/web', '.view.ts').map((path) => basename(path, '.view.ts'));
    expect(
      views.filter((name) => !stems.has(name) && !source.includes(`/${name}.view.js'`)),
    ).toEqual([]);
  });
});

describe('the styles', () => {
  it('use only tokens that there are', () => {
    const styles = filesBelow('views/assets/styles', '.css').map(read).join('\n');
    const given = new Set(styles.match(/--[\w-]+(?=\s*:)/g));
    const used = new Set(styles.match(/(?<=var\()--[\w-]+/g));
    expect(used.size).toBeGreaterThan(20);
    expect([...used].filter((token) => !given.has(token))).toEqual([]);
  });
});

describe('the documents', () => {
  it.each(documents)('link only to what there is: %s', (document) => {
    const text = read(document).replaceAll(/```[\s\S]*?```/g, '');
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
    const local = targets.filter((target) => !/^(https?|mailto):|^#/.test(target));
    const missing = local.filter((target) => {
      const [path = ''] = target.split('#');
      return !existsSync(resolve(ROOT, dirname(document), decodeURIComponent(path)));
    });
    expect(missing).toEqual([]);
  });

  it('of decisions are numbered without a gap and listed in their index', () => {
    const records = filesBelow('docs/decisions', '.md')
      .map((path) => basename(path))
      .filter((name) => name !== 'README.md')
      .sort();
    const numbers = records.map((name) => Number(name.slice(0, 4)));
    expect(numbers).toEqual(records.map((_, index) => index + 1));
    const index = read('docs/decisions/README.md');
    expect(records.filter((name) => !index.includes(`(${name})`))).toEqual([]);
  });

  it('name only scripts of package.json after "npm run"', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const used = documents.flatMap((path) => read(path).match(/(?<=npm run )[\w:-]+/g) ?? []);
    expect([...new Set(used)].filter((name) => !(name in scripts))).toEqual([]);
  });

  it('tell users what has changed since the last release', () => {
    expect(read('CHANGELOG.md')).toContain('\n## [Unreleased]\n');
  });
});

describe('the files', () => {
  // Written in pieces, so that this file does not find itself.
  const places = [
    ['registry', 'npmjs'],
    ['deb', 'debian'],
  ].map((parts) => parts.join('.'));
  const folders = ['tmp', 'work', 'root'].map((name) => `(?<![\\w.])/${name}/`);
  const foreign = new RegExp(
    [...places.map((place) => place.replace('.', '\\.')), ...folders].join('|'),
  );

  it('know nothing of the machine they were written on', () => {
    const found = texts.filter((path) => foreign.test(read(path)));
    expect(found).toEqual([]);
  });

  it('of the lock name no place that packages came from', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });

  it('under src have names that say what is in them', () => {
    const names = /(^|\/)(utils?|helpers?|common|shared|managers?)(\/|\.|$)/;
    expect(tracked.filter((path) => path.startsWith('src/') && names.test(path))).toEqual([]);
  });
});
