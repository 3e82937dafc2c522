import { join } from 'node:path';

/** The compiler copies no fonts: compiled code (dist/figure) reads them where they lie. */
const folder = join(__dirname, '..', '..', 'figure', 'fonts');

/** Letters come from the first font, signs that it lacks from the second; see fonts/README.md. */
export const fontFiles = {
  regular: [join(folder, 'FigureSans-Regular.otf'), join(folder, 'FigureSymbols-Regular.ttf')],
  bold: [join(folder, 'FigureSans-Bold.otf'), join(folder, 'FigureSymbols-Bold.ttf')],
} as const;

/** The one family that a figure is drawn in, whatever its layout asks for. */
export const fontFamily = 'Figure Sans';
