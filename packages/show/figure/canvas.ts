import { encodeTransparentPng } from './png';

interface Image {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Gives a <canvas> the few methods that heatmaps paint with; linkedom's own needs a native package. */
export function addCanvas<Canvas extends { width: number; height: number }>(
  canvas: Canvas,
): Canvas {
  let rgba: Uint8ClampedArray | undefined;
  const pixels = (): Uint8ClampedArray =>
    (rgba ??= new Uint8ClampedArray(4 * canvas.width * canvas.height));
  const context = {
    fillStyle: '',
    createImageData: (width: number, height: number): Image => ({
      width,
      height,
      data: new Uint8ClampedArray(4 * width * height),
    }),
    putImageData: (image: Image) => {
      rgba = image.data;
    },
    fillRect(x: number, y: number, width: number, height: number) {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (this.fillStyle.match(/[\d.]+/g) ?? []).map(
        Number,
      );
      for (let row = Math.max(0, y); row < Math.min(canvas.height, y + height); row++) {
        for (let column = Math.max(0, x); column < Math.min(canvas.width, x + width); column++) {
          pixels().set([red, green, blue, 255 * alpha], 4 * (row * canvas.width + column));
        }
      }
    },
  };
  return Object.assign(canvas, {
    getContext: (kind: string) => (kind === '2d' ? context : null), // null: no WebGL
    toDataURL: () => {
      const png = encodeTransparentPng(
        new Uint8Array(pixels().buffer),
        canvas.width,
        canvas.height,
      );
      return `data:image/png;base64,${png.toString('base64')}`;
    },
  });
}
