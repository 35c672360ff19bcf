import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** `demo/demo.yaml` under the surveys folder; undefined where an office has removed it. */
export function readDemoFile(surveysDir: string): unknown {
  const file = join(surveysDir, 'demo', 'demo.yaml');
  return existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined;
}
