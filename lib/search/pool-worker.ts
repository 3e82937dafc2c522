import { workerData } from 'piscina';
import * as lib from '../book';
import type { PoolData } from './pool';
import type { Proposal } from './strategy';
import { runTrial, type Outcome } from './trial';
import { compileTrial } from './trial-source';

const { source, data, sentTo } = workerData as PoolData;
const trial = compileTrial(source);

/** What a thread of the pool does with each trial that it is handed. */
export default function work(proposal: Proposal): Promise<Outcome> {
  return runTrial(trial, proposal, data, lib, sentTo);
}
