import type { Random } from '../random';
import { normalDensity, normalDistribution } from '../nn/activations';

/** A distribution on the places from 0 to 1. */
export interface Density {
  at(place: number): number;
  draw(random: Random): number;
}

/**
 * A density laid over places: the mean of one even density over 0 … 1, which keeps every place possible,
 * and a normal one around each place, cut off at 0 and 1, as wide as the way to the farther of its
 * neighbours (Bergstra et al. 2011, section 4.1). Where there are only so many stretches, as for a
 * choice, the share of each stretch instead, with one count spread over all.
 */
export function fitParzen(places: readonly number[], stretches?: number): Density {
  return stretches === undefined ? bumps(places) : counts(places, stretches);
}

function bumps(places: readonly number[]): Density {
  const sorted = [...places].sort((a, b) => a - b);
  const least = 1 / Math.min(100, sorted.length + 2); // narrower bumps would repeat what was tried
  const centers = sorted.map((center, i) => {
    const gaps = [center - (sorted[i - 1] ?? 0), (sorted[i + 1] ?? 1) - center];
    const width = Math.min(1, Math.max(least, ...gaps));
    const inside = normalDistribution((1 - center) / width) - normalDistribution(-center / width);
    return { center, width, scale: 1 / (width * inside) };
  });
  return {
    at(place) {
      const sum = centers.reduce(
        (total, { center, width, scale }) =>
          total + scale * normalDensity((place - center) / width),
        1,
      );
      return sum / (centers.length + 1);
    },
    draw(random) {
      const picked = centers[random.integer(centers.length + 1)];
      if (!picked) return random.next();
      for (;;) {
        const place = random.normal(picked.center, picked.width); // a third or more fall inside
        if (place >= 0 && place < 1) return place;
      }
    },
  };
}

function counts(places: readonly number[], stretches: number): Density {
  const stretchOf = (place: number): number =>
    Math.min(stretches - 1, Math.floor(place * stretches));
  const weights = new Float64Array(stretches).fill(1 / stretches);
  for (const place of places) weights[stretchOf(place)] += 1;
  return {
    at: (place) => (weights[stretchOf(place)]! * stretches) / (places.length + 1),
    draw(random) {
      const picked = places[random.integer(places.length + 1)];
      return picked ?? random.next();
    },
  };
}
