import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** `it` where there is a Java for the Nu HTML checker; elsewhere skipped, by name. */
export const itWithJava = spawnSync('java', ['-version']).status === 0 ? it : it.skip;

interface Message {
  readonly url: string;
  readonly type: string;
  readonly message: string;
  readonly lastLine?: number;
  readonly extract?: string;
}

/**
 * What the Nu HTML checker finds wrong, one line each: `path: message`. All pages at once, because
 * its virtual machine takes longer to start than to check a page.
 * @param pages the HTML by path
 */
export async function findHtmlErrors(
  pages: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-html-'));
  try {
    const paths = [...pages.keys()];
    const files = paths.map((path, index) => {
      const file = join(folder, `${index}.html`);
      writeFileSync(file, pages.get(path) ?? '');
      return file;
    });
    const messages = await check(files);
    return messages
      .filter(({ type }) => type !== 'info')
      .map(({ url, message, lastLine, extract }) => {
        const index = Number(basename(fileURLToPath(url), '.html'));
        return `${paths[index]}:${lastLine ?? 0}: ${message} — ${extract ?? ''}`;
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function check(files: readonly string[]): Promise<readonly Message[]> {
  const args = ['-jar', jar, '--format', 'json', '--exit-zero-always', '--stdout', ...files];
  const { stdout } = await promisify(execFile)('java', args, { maxBuffer: 64 * 1024 * 1024 });
  const { messages } = JSON.parse(stdout) as { messages: readonly Message[] };
  return messages;
}
