import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Source Sans 3 (OFL-1.1) as TTF: Typst reads no WOFF. */
const FOLDER = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'),
);

const FILES = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  bold: '700Bold/SourceSans3_700Bold.ttf',
  italic: '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
};

export const fontFile = (face: keyof typeof FILES): string => join(FOLDER, FILES[face]);
export const FONT_FOLDERS = Object.values(FILES).map((file) => dirname(join(FOLDER, file)));
