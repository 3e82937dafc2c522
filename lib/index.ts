/** The one door: what lessons import from '../lib'. */
export { createRandom, type Random } from './random';
export {
  bottomUp,
  topDown,
  traceCost,
  type Cell,
  type Evaluation,
  type Recurrence,
  type Step,
  type Trace,
  type TraceCost,
} from './dp/recurrence';
