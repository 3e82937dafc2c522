/** What a thread of `startThreads` runs. Lesson 14, in two threads: notebooks/14-hyperparameters.ipynb */
import { workerData } from 'piscina';
import * as lib from '../book';
import type { ThreadData } from './runners';
import type { Proposal } from './strategies';
import { compileTrial, runTrial, type Outcome } from './trial';

const { source, data, sentTo } = workerData as ThreadData;
const trial = compileTrial(source);

export default function work(proposal: Proposal): Promise<Outcome> {
  return runTrial(trial, proposal, data, lib, sentTo);
}
