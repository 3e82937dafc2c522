/** The one door: what lessons import from '../lib'. */
export { createRandom, type Random } from './random';
